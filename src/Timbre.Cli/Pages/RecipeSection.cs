using Timbre.Cli.Reports;
using Timbre.Training.History;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Pages;

/// <summary>What runs were trained by, and in what they differ.</summary>
internal static class RecipeSection
{
    /// <summary>The section.</summary>
    public static string Of(IReadOnlyList<RunHistory> runs, IReadOnlyList<RunData> named) => $"""
        <section aria-labelledby="recipes">
        <h2 id="recipes">{(runs.Count == 1 ? "Recipe" : "Recipes")}</h2>
        {Differences(runs, named)}
        {string.Concat(runs.Zip(named, (run, data) => $"""
            <details><summary>Every setting of {Html.Text(data.Name)}</summary>
            <pre tabindex="0">{Html.Text(run.Recipe.ToYaml())}</pre></details>

            """))}
        </section>
        """;

    private static string Differences(IReadOnlyList<RunHistory> runs, IReadOnlyList<RunData> named)
    {
        if (runs.Count == 1)
        {
            return "";
        }

        var found = Recipe.Variations([.. runs.Select(run => run.Recipe)]);
        return found.Count == 0
            ? "<p>They were trained by the same recipe.</p>"
            : Html.Table(
                "Settings in which they differ",
                ["setting", .. named.Select(run => run.Name)],
                found.Select(setting => (IReadOnlyList<string>)[setting.Key, .. setting.Values.Select(value => value ?? "-")]));
    }
}
