using Timbre.Evaluation.Projection;
using Timbre.Training.Snapshots;

namespace Timbre.Cli.Pages;

/// <summary>Makes what is played of snapshots.</summary>
internal static class Replays
{
    private const int ScoreBins = 50;
    private const int LossBins = 40;

    /// <summary>Numbers of violins on a page: some megabytes.</summary>
    private const int MostNumbers = 500_000;

    /// <summary>The snapshots; null where there are none.</summary>
    /// <param name="all">Oldest first; of too many every second one is left out until they fit, the first and the last apart.</param>
    public static ReplayData? Of(IReadOnlyList<Snapshot> all)
    {
        if (all.Count == 0)
        {
            return null;
        }

        var snapshots = Thinned(all);
        var last = snapshots[^1];
        var axes = last.Embeddings.Count > 0 ? MainAxes.Of(last.Embeddings) : null;
        var (low, high) = LossRange(snapshots);
        PanelVoice[] speakers = [.. last.Panel.Distinct()];
        return new ReplayData(
            [.. speakers.Select(speaker => $"{speaker.Set}/{speaker.Speaker}")],
            [.. last.Panel.Select(voice => Array.IndexOf(speakers, voice))],
            Rounding.Of(100 * axes?.Share),
            Rounding.Of(low),
            Rounding.Of((high - low) / LossBins),
            [.. last.Weights.Select(layer => layer.Layer)],
            [.. last.Activations.Select(layer => layer.Layer)],
            [.. snapshots.Select(snapshot => FrameOf(snapshot, axes, low, high))]);
    }

    private static FrameData FrameOf(Snapshot snapshot, MainAxes? axes, double low, double high)
    {
        var trials = PanelTrials.Of(snapshot);
        return new FrameData(
            snapshot.Step,
            Rounding.Of(snapshot.Seconds),
            Rounding.Of(snapshot.Loss),
            Rounding.Of(snapshot.LearningRate),
            Rounding.Of(100 * trials.Eer),
            axes is null ? [] : [.. axes.Project(snapshot.Embeddings).Select(
                point => new[] { Math.Round(point.X, 4), Math.Round(point.Y, 4) })],
            Count(trials.Targets, -1, 1, ScoreBins),
            Count(trials.Nontargets, -1, 1, ScoreBins),
            Count(snapshot.ExampleLosses.Select(loss => (double)loss), low, high, LossBins),
            Violins.Of(snapshot));
    }

    private static IReadOnlyList<Snapshot> Thinned(IReadOnlyList<Snapshot> all)
    {
        var numbers = all[^1].Weights.Concat(all[^1].Gradients).Concat(all[^1].Activations).Sum(layer => layer.Quantiles.Count);
        var kept = all;
        while (kept.Count > 2 && (long)kept.Count * numbers > MostNumbers)
        {
            kept = [.. kept.Where((_, index) => index % 2 == 0 || index == kept.Count - 1)];
        }

        return kept;
    }

    // Of all snapshots, so that the axis stands still; a few examples far out do not press the others into one bar.
    private static (double Low, double High) LossRange(IReadOnlyList<Snapshot> snapshots)
    {
        float[] losses = [.. snapshots.SelectMany(snapshot => snapshot.ExampleLosses).Where(float.IsFinite).Order()];
        if (losses.Length == 0)
        {
            return (0, 1);
        }

        var (low, high) = ((double)losses[losses.Length / 200], (double)losses[losses.Length - 1 - (losses.Length / 200)]);
        return high > low ? (low, high) : (low, low + 1);
    }

    private static int[] Count(IEnumerable<double> values, double low, double high, int bins)
    {
        var counts = new int[bins];
        foreach (var value in values.Where(double.IsFinite))
        {
            counts[Math.Clamp((int)((value - low) / (high - low) * bins), 0, bins - 1)]++;
        }

        return counts;
    }
}
