using System.Globalization;
using Timbre.Lab.Results;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Search;

/// <summary>What a search was begun with: called again, it goes on only with the same.</summary>
/// <param name="Recipe">The recipe with every setting, as YAML.</param>
/// <param name="Space">A line a range.</param>
/// <param name="Trials">How many trials.</param>
/// <param name="Stages">How many stages.</param>
/// <param name="Measure">What is lowered.</param>
/// <param name="Data">The sets: names, speakers, recordings.</param>
/// <param name="HeldOut">The sets of others; empty: those whom the recipe holds out.</param>
/// <param name="Steps">Steps of the longest trials; null: not known yet, the first trial measures them.</param>
internal sealed record SearchState(
    string Recipe,
    IReadOnlyList<string> Space,
    int Trials,
    int Stages,
    SearchMeasure Measure,
    IReadOnlyList<string> Data,
    IReadOnlyList<string> HeldOut,
    long? Steps)
{
    /// <summary>Its name in the folder of a search.</summary>
    public const string FileName = "search.json";

    private const int DifferencesTold = 6;

    /// <summary>What a plan begins with.</summary>
    public static SearchState Of(SearchPlan plan, Recipe recipe) => new(
        (recipe with { Entry = null }).ToYaml(),
        [.. plan.Space.Ranges.Select(range => range.ToString())],
        plan.Trials,
        plan.Stages,
        plan.Measure,
        Describe(plan.Data),
        plan.HeldOut is { } others ? Describe(others) : [],
        plan.Steps ?? (plan.Budget is null ? recipe.Schedule.Steps : null));

    /// <summary>Reads the state of a search's folder; null where none was begun there.</summary>
    /// <exception cref="LabException">It cannot be read, or the folder holds something else.</exception>
    public static SearchState? Read(string folder)
    {
        var path = PathIn(folder);
        if (File.Exists(path))
        {
            const string What = "the state of a search";
            const string Remedy = "Choose another folder with --out.";
            var state = SmallFile.Read(path, LabJson.Default.SearchState, What, Remedy);
            return state is { Recipe: not null, Space: not null, Data: not null, HeldOut: not null }
                ? state
                : throw new LabException($"{path}: expected {What}, got one without its parts. {Remedy}");
        }

        return File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            ? throw new LabException(
                $"{folder}: expected a new or empty folder, or that of a search, got something else. Choose another with --out.")
            : null;
    }

    /// <summary>Writes it.</summary>
    public void Write(string folder) =>
        SmallFile.Write(PathIn(folder), this, LabJson.Default.SearchState, "the state of the search", "--out");

    /// <summary>Refuses to go on with another search.</summary>
    /// <param name="now">What it is called with now.</param>
    /// <param name="folder">The search's folder.</param>
    /// <exception cref="LabException">Something differs: all of it is told.</exception>
    public void RequireSame(SearchState now, string folder)
    {
        List<string> differences =
        [
            .. RecipeFile.Parse(Recipe, "the search's recipe").DifferencesFrom(RecipeFile.Parse(now.Recipe, "recipe"))
                .Select(difference => "recipe: " + difference),
            .. Differences("space", Space, now.Space),
            .. Differences("trials", [Text(Trials)], [Text(now.Trials)]),
            .. Differences("stages", [Text(Stages)], [Text(now.Stages)]),
            .. Differences("measure", [Measure.ToString()], [now.Measure.ToString()]),
            .. Differences("recordings", Data, now.Data),
            .. Differences("held out", HeldOut, now.HeldOut),
            .. Steps is { } steps && now.Steps is { } other ? Differences("steps", [Text(steps)], [Text(other)]) : [],
        ];
        if (differences.Count > 0)
        {
            var more = differences.Count > DifferencesTold ? $" and {differences.Count - DifferencesTold} more" : "";
            throw new LabException(
                $"{folder}: expected what the search there was begun with, got another: "
                + $"{string.Join("; ", differences.Take(DifferencesTold))}{more}. Put it back, or choose another folder with --out.");
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, FileName);

    private static IEnumerable<string> Differences(string what, IReadOnlyList<string> before, IReadOnlyList<string> now) =>
    [
        .. now.Except(before).Select(line => $"{what}: {line} is new"),
        .. before.Except(now).Select(line => $"{what}: {line} is gone"),
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Describe(TrainingData data) =>
    [
        .. data.Sets.Select(set => string.Create(
            CultureInfo.InvariantCulture,
            $"{set.Name} of {set.Speakers.Count} speakers, {set.Speakers.Sum(speaker => speaker.Utterances.Count)} recordings")),
    ];
}
