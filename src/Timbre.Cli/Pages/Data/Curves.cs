using Timbre.Training.History;

namespace Timbre.Cli.Pages;

/// <summary>Makes curves of a run's measures.</summary>
internal static class Curves
{
    /// <summary>A screen shows no more; of longer runs neighboring lines, which are means themselves, are averaged.</summary>
    public const int MostPoints = 1500;

    /// <summary>The curves.</summary>
    /// <param name="steps">The measures, oldest first.</param>
    public static CurveData Of(IReadOnlyList<StepMeasures> steps)
    {
        StepMeasures[][] groups = [.. steps.Chunk(Math.Max(1, (steps.Count + MostPoints - 1) / MostPoints))];
        return new CurveData(
            [.. groups.Select(group => group[^1].Step)],
            [.. groups.Select(group => Rounding.Of(group[^1].Seconds))],
            Mean(line => line.Loss),
            Mean(line => line.Fraction),
            Mean(line => line.Accuracy),
            Mean(line => line.LearningRate),
            Mean(line => line.GradientNorm),
            Mean(line => line.FixedLoss),
            Mean(line => line.FixedAccuracy));

        // Where nobody measured, nothing is written.
        double?[] Mean(Func<StepMeasures, double?> figure)
        {
            double?[] means = [.. groups.Select(group => Rounding.Of(group.Average(figure)))];
            return Array.TrueForAll(means, mean => mean is null) ? [] : means;
        }
    }
}
