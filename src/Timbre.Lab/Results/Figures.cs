using MathNet.Numerics;
using MathNet.Numerics.Statistics;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Results;

/// <summary>Computes figures from results.</summary>
public static class Figures
{
    // Of the lines that say where a run ended up.
    private const int LastShare = 10;

    /// <summary>A figure of a run.</summary>
    /// <param name="result">The run.</param>
    /// <param name="figure">What is measured.</param>
    /// <returns>
    /// Null where the run says nothing of it: it diverged, which only <see cref="LogFigure.LossToChance"/> tells, as 1, or has no such
    /// loss.
    /// </returns>
    public static double? Of(LabResult result, LogFigure figure)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Diverged)
        {
            // Where it stood before says nothing of where it went.
            return figure == LogFigure.LossToChance ? 1 : null;
        }

        if (result.Points.Count == 0)
        {
            return null;
        }

        return figure switch
        {
            LogFigure.TrainingLoss => Last(result, point => point.Loss),
            LogFigure.TrainingAccuracy => Last(result, point => point.Accuracy),
            LogFigure.ValidationLoss => Last(result, point => point.ValidationLoss),
            LogFigure.ValidationAccuracy => Last(result, point => point.ValidationAccuracy),
            LogFigure.ValidationFraction => Last(result, point => point.ValidationFraction),
            LogFigure.LossToChance => result.Speakers > 1 ? Last(result, point => point.Loss) / Math.Log(result.Speakers) : null,
            LogFigure.Overfitting => Last(result, point => point.ValidationLoss - point.Loss),
            LogFigure.Fluctuation => Fluctuation(result),
            LogFigure.GradientSlope => Slope(result.LayerGradients),
            LogFigure.Eer => result.Eer,
            _ => result.Points.Select(point => point.SecondsPerStep).Median(),
        };
    }

    private static double? Last(LabResult result, Func<LabPoint, double?> value)
    {
        var count = Math.Max(1, result.Points.Count / LastShare);
        var values = result.Points.TakeLast(count).Select(value).OfType<double>().ToList();
        return values.Count == 0 ? null : values.Mean();
    }

    // Differences between neighbors, so that a loss that falls evenly does not count; of independent lines they have twice the variance.
    private static double? Fluctuation(LabResult result)
    {
        var losses = result.Points.Skip(result.Points.Count / 2).Select(point => point.ValidationLoss).OfType<double>().ToList();
        if (losses.Count < 3)
        {
            return null;
        }

        var steps = losses.Zip(losses.Skip(1), (before, after) => after - before).ToList();
        return Statistics.StandardDeviation(steps) / Math.Sqrt(2) / losses.Mean();
    }

    private static double? Slope(IReadOnlyList<LayerGradient> layers)
    {
        var lengths = layers.Select(layer => Math.Log10(Math.Max(layer.Length, 1e-30))).ToArray();
        return lengths.Length < 2 ? null : Fit.Line([.. Generate.LinearSpaced(lengths.Length, 0, 1)], lengths).B;
    }
}
