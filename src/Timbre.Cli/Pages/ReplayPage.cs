using Timbre.Training.History;
using Timbre.Training.Snapshots;

namespace Timbre.Cli.Pages;

/// <summary>The snapshots of a run as a page with a slider: embeddings, scores, losses, and what is in each layer.</summary>
internal static class ReplayPage
{
    /// <summary>The page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="snapshots">At least one, oldest first.</param>
    public static string Of(RunHistory run, IReadOnlyList<Snapshot> snapshots)
    {
        var runs = RunSeries.Of([run]);
        return ChartPage.Of(
            $"Replay of {runs[0].Name}",
            "It names speakers who were held out, and shows how alike their voices are: give it to whom that may concern.",
            new PageData { Runs = runs, Replay = Replays.Of(snapshots) },
            below: RecipeSection.Of([run], runs));
    }
}
