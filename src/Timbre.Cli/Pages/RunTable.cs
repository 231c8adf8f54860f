using Timbre.Cli.Rendering;
using Timbre.Cli.Reports;
using Timbre.Training.History;

namespace Timbre.Cli.Pages;

/// <summary>What the page says of each run in a line.</summary>
internal static class RunTable
{
    private static readonly string[] Headings = ["run", "steps", "time", "last loss", "EER of the model kept", "at step", "seed", "recipe"];

    /// <summary>The table.</summary>
    public static string Of(IReadOnlyList<RunHistory> runs, IReadOnlyList<RunData> named) => Html.Table(
        "Runs",
        Headings,
        runs.Zip(named, (run, data) => (IReadOnlyList<string>)
        [
            data.Name,
            Words.Of($"{run.LastStep}"),
            Words.Time(TimeSpan.FromSeconds(run.Seconds)),
            run.Steps.Count > 0 && run.Steps[^1].Loss is { } loss ? Words.Of($"{loss:0.0000}") : "-",
            run.Best is { } best && double.IsFinite(best.Eer) ? Words.Percent(best.Eer) : "-",
            run.Best is { } kept ? Words.Of($"{kept.Step}") : "-",
            Words.Of($"{run.Recipe.Seed}"),
            run.Recipe.Description,
        ]));
}
