namespace Timbre.Evaluation;

/// <summary>The rate at which misses and false accepts are equally frequent, and the threshold nearest to it.</summary>
/// <param name="Rate">The equal error rate, 0 to 1.</param>
/// <param name="Threshold">
/// Threshold of the operating point whose two rates are nearest (accept at or above it); the lower one of two as near.
/// </param>
public readonly record struct EqualErrorRate(double Rate, double Threshold)
{
    /// <summary>The rate in percent, as tables give it.</summary>
    public double Percent => Rate * 100;

    /// <summary>Equal error rate of two sets of scores.</summary>
    /// <param name="targetScores">Scores of same-speaker trials, higher = more alike.</param>
    /// <param name="nontargetScores">Scores of different-speaker trials.</param>
    /// <param name="convention">What to do where the rates are equal at no threshold.</param>
    /// <exception cref="ArgumentException">A set is empty or holds NaN.</exception>
    public static EqualErrorRate Compute(
        ReadOnlySpan<double> targetScores,
        ReadOnlySpan<double> nontargetScores,
        EerConvention convention = EerConvention.Interpolated) =>
        Compute(DetectionCurve.Compute(targetScores, nontargetScores), convention);

    /// <summary>Equal error rate of a curve.</summary>
    /// <param name="curve">The trade between misses and false accepts.</param>
    /// <param name="convention">What to do where the rates are equal at no threshold.</param>
    public static EqualErrorRate Compute(DetectionCurve curve, EerConvention convention = EerConvention.Interpolated)
    {
        ArgumentNullException.ThrowIfNull(curve);
        switch (convention)
        {
            case EerConvention.Interpolated:
                return new EqualErrorRate(Crossing(curve.Points), Nearest(curve.Points).Threshold);
            case EerConvention.LargerRate:
                var corner = Nearest(curve.WithoutIntermediatePoints().Points.Reverse());
                return new EqualErrorRate(Math.Max(corner.Pmiss, corner.Pfa), corner.Threshold);
            case EerConvention.MeanRate:
                var point = Nearest(curve.Points.Skip(1));
                return new EqualErrorRate((point.Pmiss + point.Pfa) / 2, point.Threshold);
            default:
                throw new ArgumentOutOfRangeException(nameof(convention), convention, "EqualErrorRate: unknown convention.");
        }
    }

    private static double Crossing(IReadOnlyList<OperatingPoint> points)
    {
        // Pmiss - Pfa climbs from -1 to 1, so the first point that is not below 0 has a neighbor before it.
        var i = 1;
        while (points[i].Pmiss < points[i].Pfa)
        {
            i++;
        }

        var (below, above) = (points[i - 1], points[i]);
        var rise = above.Pmiss - above.Pfa - (below.Pmiss - below.Pfa);
        var share = (below.Pfa - below.Pmiss) / rise;
        return below.Pmiss + (share * (above.Pmiss - below.Pmiss));
    }

    private static OperatingPoint Nearest(IEnumerable<OperatingPoint> points) =>
        points.MinBy(point => Math.Abs(point.Pmiss - point.Pfa));
}
