using MathNet.Numerics.Statistics;

namespace Timbre.Lab.Search;

/// <summary>
/// Prunes trials: one that is worse than the median of the others of its stage at the same step is stopped, after a warm-up and
/// as soon as there are enough others.
/// </summary>
/// <remarks>
/// Golovin et al. 2017 (Google Vizier), 3.2.2, with the measure itself in place of its running mean, which a falling error rate would
/// only delay. A trial of which nothing was measured at that step is compared by what it measured last before it.
/// </remarks>
internal static class MedianRule
{
    /// <summary>Share of a trial's steps in which it is left alone.</summary>
    public const double WarmUp = 1.0 / 3;

    /// <summary>Trials that must have come as far.</summary>
    public const int FewestOthers = 4;

    /// <summary>True where the trial is to be stopped.</summary>
    /// <param name="point">What it measured now.</param>
    /// <param name="steps">Steps that it is to have.</param>
    /// <param name="others">What the others of its stage measured on their way.</param>
    public static bool Prunes(CurvePoint point, long steps, IEnumerable<IReadOnlyList<CurvePoint>> others)
    {
        if (point.Step < WarmUp * steps || point.Step >= steps)
        {
            return false;
        }

        List<double> values =
        [
            .. others.Where(curve => curve.Count > 0 && curve[^1].Step >= point.Step)
                .Select(curve => curve.LastOrDefault(other => other.Step <= point.Step)?.Value).OfType<double>(),
        ];
        return values.Count >= FewestOthers && point.Value > values.Median();
    }
}
