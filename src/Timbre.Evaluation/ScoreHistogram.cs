namespace Timbre.Evaluation;

/// <summary>How many targets and nontargets score within each of equally wide ranges.</summary>
/// <param name="Low">Where the first range begins: the lowest score.</param>
/// <param name="Width">How wide each is; 0 where all scores are equal.</param>
/// <param name="Targets">Targets in each range.</param>
/// <param name="Nontargets">Nontargets in each range.</param>
public sealed record ScoreHistogram(double Low, double Width, IReadOnlyList<int> Targets, IReadOnlyList<int> Nontargets)
{
    /// <summary>Ranges where nobody names a number.</summary>
    public const int DefaultBins = 40;

    /// <summary>Counts the trials of a curve.</summary>
    /// <param name="curve">Its thresholds are the scores, all finite.</param>
    /// <param name="bins">How many ranges, at least 1; the highest score lies in the last one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1.</exception>
    public static ScoreHistogram Of(DetectionCurve curve, int bins = DefaultBins)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (low, high) = (curve.Points[0].Threshold, curve.Points[^2].Threshold);
        var width = (high - low) / bins;
        var (targets, nontargets) = (new int[bins], new int[bins]);
        foreach (var (score, ofTarget, ofNontarget) in curve.Counts())
        {
            var bin = width > 0 ? Math.Min((int)((score - low) / width), bins - 1) : 0;
            targets[bin] += ofTarget;
            nontargets[bin] += ofNontarget;
        }

        return new ScoreHistogram(low, width, targets, nontargets);
    }
}
