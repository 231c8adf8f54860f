using System.Globalization;
using Timbre.Lab.Results;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Search;

/// <summary>What a search came to.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Trials">Every trial that is over, best first.</param>
/// <param name="Best">The best that came to its end; null where none did yet.</param>
/// <param name="RecipePath">A recipe that extends the given one by the best settings; null where there are none yet.</param>
/// <param name="Borders">Settings whose best value lies at a border of the range, a line each.</param>
/// <param name="Importance">How much each setting decides; empty where too few trials tell.</param>
public sealed record SearchOutcome(
    SearchEnd End,
    IReadOnlyList<TrialResult> Trials,
    TrialResult? Best,
    string? RecipePath,
    IReadOnlyList<string> Borders,
    IReadOnlyList<KeyValuePair<string, double>> Importance)
{
    // The best of few trials lies anywhere.
    private const int FewestForBorders = 4;

    internal static SearchOutcome Of(SearchPlan plan, TrialRecipes recipes, SearchEnd end, IReadOnlyList<TrialResult> results)
    {
        var best = TrialRanking.Best(results);
        return new SearchOutcome(
            end,
            TrialRanking.Of(results),
            best,
            best is null ? null : WriteRecipe(plan, recipes, best),
            best is null || results.Count < FewestForBorders ? [] : RangeBorder.Find(plan.Space, recipes, best),
            SettingImportance.Of(plan.Space, results));
    }

    private static string WriteRecipe(SearchPlan plan, TrialRecipes recipes, TrialResult best)
    {
        var path = Path.Combine(plan.Folder, "best.yaml");
        var isPath = Path.GetExtension(plan.Recipe).ToUpperInvariant() is ".YAML" or ".YML";
        var parent = isPath ? Path.GetRelativePath(plan.Folder, plan.Recipe).Replace('\\', '/') : plan.Recipe;
        var measured = SearchWords.IsRate(plan.Measure)
            ? $"{100 * best.Curve[^1].Value:0.00} %"
            : best.Curve[^1].Value.ToString("0.000", CultureInfo.InvariantCulture);
        var text = RecipeExtension.Write(
            parent,
            recipes.Of(best.Settings),
            [.. plan.Overrides.Select(text => text.Split('=')[0]), .. best.Settings.Select(setting => setting.Path)],
            $"The best of {plan.Trials} trials over {plan.Recipe}: trial {best.Number}, {SearchWords.Of(plan.Measure)} {measured}");
        SmallFile.WriteText(path, text, "a recipe", "--out");
        return path;
    }
}
