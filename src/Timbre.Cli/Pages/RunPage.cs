using Timbre.Training.History;

namespace Timbre.Cli.Pages;

/// <summary>Training runs as a page: curves, errors, scores, recipes.</summary>
internal static class RunPage
{
    /// <summary>The page.</summary>
    /// <param name="runs">At least one.</param>
    public static string Of(IReadOnlyList<RunHistory> runs) => Of(runs, new PageData { Runs = RunSeries.Of(runs) });

    /// <summary>The page of data that may hold more than the runs.</summary>
    /// <param name="runs">At least one.</param>
    /// <param name="data">What is drawn of them.</param>
    public static string Of(IReadOnlyList<RunHistory> runs, PageData data) => ChartPage.Of(
        runs.Count == 1 ? $"Training run {data.Runs![0].Name}" : "Training runs",
        "",
        data,
        data.IsLive ? "" : RunTable.Of(runs, data.Runs!),
        RecipeSection.Of(runs, data.Runs!));
}
