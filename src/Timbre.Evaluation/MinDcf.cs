namespace Timbre.Evaluation;

/// <summary>The least detection cost that any threshold reaches, and the lowest threshold that reaches it.</summary>
/// <param name="Cost">The minimum; at most 1 where normalized.</param>
/// <param name="Threshold">Accept at or above it; positive infinity where accepting nothing is cheapest.</param>
public readonly record struct MinDcf(double Cost, double Threshold)
{
    /// <summary>Minimum detection cost of two sets of scores, one point for each distinct score.</summary>
    /// <param name="targetScores">Scores of same-speaker trials, higher = more alike.</param>
    /// <param name="nontargetScores">Scores of different-speaker trials.</param>
    /// <param name="cost">What errors cost; <see cref="DetectionCost.Default"/> if not given.</param>
    /// <exception cref="ArgumentException">A set is empty or holds NaN, or the setting is not a cost.</exception>
    public static MinDcf Compute(
        ReadOnlySpan<double> targetScores, ReadOnlySpan<double> nontargetScores, DetectionCost? cost = null) =>
        Compute(DetectionCurve.Compute(targetScores, nontargetScores), cost);

    /// <summary>Minimum detection cost of a curve.</summary>
    /// <param name="curve">The trade between misses and false accepts.</param>
    /// <param name="cost">What errors cost; <see cref="DetectionCost.Default"/> if not given.</param>
    /// <exception cref="ArgumentException">The setting is not a cost.</exception>
    public static MinDcf Compute(DetectionCurve curve, DetectionCost? cost = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        cost ??= DetectionCost.Default;
        var best = curve.Points.MinBy(cost.At);
        return new MinDcf(cost.At(best), best.Threshold);
    }
}
