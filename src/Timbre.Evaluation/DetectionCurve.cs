namespace Timbre.Evaluation;

/// <summary>
/// The trade between misses and false accepts over all thresholds. Every measure of verification is read from it.
/// </summary>
/// <remarks>
/// Points run from the lowest threshold (accept all: Pmiss 0, Pfa 1) to positive infinity (accept none: Pmiss 1, Pfa 0).
/// </remarks>
public sealed class DetectionCurve
{
    private readonly int[] _misses;
    private readonly int[] _falseAccepts;
    private readonly double[] _thresholds;

    private DetectionCurve(double[] thresholds, int[] misses, int[] falseAccepts)
    {
        (_thresholds, _misses, _falseAccepts) = (thresholds, misses, falseAccepts);
        Points = [.. Enumerable.Range(0, thresholds.Length).Select(PointAt)];
    }

    /// <summary>The points, thresholds ascending.</summary>
    public IReadOnlyList<OperatingPoint> Points { get; }

    /// <summary>Target trials behind the curve.</summary>
    public int Targets => _misses[^1];

    /// <summary>Nontarget trials behind the curve.</summary>
    public int Nontargets => _falseAccepts[0];

    /// <summary>Area under the ROC: the share of (target, nontarget) pairs in right order, a tie counting half.</summary>
    /// <remarks>Exact for <see cref="TieHandling.Together"/>: the Mann-Whitney statistic.</remarks>
    public double AreaUnderRoc
    {
        get
        {
            var area = 0.0;
            for (var i = 1; i < Points.Count; i++)
            {
                area += (Points[i - 1].Pfa - Points[i].Pfa) * (2 - Points[i - 1].Pmiss - Points[i].Pmiss) / 2;
            }

            return area;
        }
    }

    /// <summary>Average precision: the sum over thresholds, from high to low, of precision times the gain in recall.</summary>
    /// <remarks>No interpolation, as in scikit-learn's <c>average_precision_score</c>.</remarks>
    public double AveragePrecision
    {
        get
        {
            var sum = 0.0;
            for (var i = Points.Count - 2; i >= 0; i--)
            {
                var accepted = Targets - _misses[i];
                var gained = _misses[i + 1] - _misses[i];
                sum += gained == 0 ? 0 : gained * (double)accepted / (accepted + _falseAccepts[i]);
            }

            return sum / Targets;
        }
    }

    /// <summary>The curve of two sets of scores.</summary>
    /// <param name="targetScores">Scores of same-speaker trials, higher = more alike; at least one, none NaN.</param>
    /// <param name="nontargetScores">Scores of different-speaker trials; at least one, none NaN.</param>
    /// <exception cref="ArgumentException">A set is empty or holds NaN.</exception>
    public static DetectionCurve Compute(ReadOnlySpan<double> targetScores, ReadOnlySpan<double> nontargetScores)
    {
        var scores = new double[targetScores.Length + nontargetScores.Length];
        targetScores.CopyTo(scores);
        nontargetScores.CopyTo(scores.AsSpan(targetScores.Length));
        var isTarget = new bool[scores.Length];
        isTarget.AsSpan(0, targetScores.Length).Fill(true);
        return Compute(scores, isTarget);
    }

    /// <summary>The curve of a list of scored trials.</summary>
    /// <param name="scores">Scores, higher = more alike; none NaN.</param>
    /// <param name="isTarget">For each score, whether its trial is a same-speaker one; both kinds must occur.</param>
    /// <param name="ties">How equal scores become points.</param>
    /// <exception cref="ArgumentException">Lengths differ, a score is NaN, or one kind of trial is missing.</exception>
    public static DetectionCurve Compute(
        ReadOnlySpan<double> scores, ReadOnlySpan<bool> isTarget, TieHandling ties = TieHandling.Together)
    {
        Check(scores, isTarget);
        return new RankedTrials(scores, isTarget, ties).Curve();
    }

    /// <summary>The curve of counts.</summary>
    /// <param name="thresholds">Ascending; the last is positive infinity.</param>
    /// <param name="misses">Targets below each threshold.</param>
    /// <param name="falseAccepts">Nontargets at or above each threshold.</param>
    internal static DetectionCurve Of(double[] thresholds, int[] misses, int[] falseAccepts) => new(thresholds, misses, falseAccepts);

    /// <summary>What a threshold does.</summary>
    /// <param name="threshold">Any score.</param>
    /// <returns>The point of the lowest score that the threshold accepts: no trial lies between the two.</returns>
    /// <exception cref="ArgumentException">The threshold is NaN.</exception>
    public OperatingPoint At(double threshold)
    {
        if (double.IsNaN(threshold))
        {
            throw new ArgumentException("DetectionCurve: expected a threshold, got NaN. Name a score.", nameof(threshold));
        }

        var found = Array.BinarySearch(_thresholds, threshold);
        return Points[found < 0 ? ~found : found];
    }

    /// <summary>How many targets and nontargets scored exactly as each point says, without the one that accepts nothing.</summary>
    internal IEnumerable<(double Score, int Targets, int Nontargets)> Counts()
    {
        for (var i = 0; i < _thresholds.Length - 1; i++)
        {
            yield return (_thresholds[i], _misses[i + 1] - _misses[i], _falseAccepts[i] - _falseAccepts[i + 1]);
        }
    }

    /// <summary>The lowest threshold whose false-accept rate does not exceed a limit.</summary>
    /// <param name="maximumPfa">Limit, 0 to 1.</param>
    /// <returns>The point; the one that accepts nothing where no finite threshold keeps the limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not in 0 to 1.</exception>
    public OperatingPoint AtPfa(double maximumPfa)
    {
        if (!(maximumPfa is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumPfa), maximumPfa, "AtPfa: expected a rate from 0 to 1. Give a share, not percent.");
        }

        return Points.First(point => point.Pfa <= maximumPfa);
    }

    /// <summary>The same curve without the points that lie on the straight line between their neighbors.</summary>
    /// <remarks>
    /// As scikit-learn's <c>roc_curve</c> with <c>drop_intermediate</c>: second differences of both counts are 0. The highest
    /// score's point stays, for "accept none" is added after the dropping.
    /// </remarks>
    public DetectionCurve WithoutIntermediatePoints()
    {
        var kept = Enumerable.Range(0, Points.Count).Where(i =>
            i == 0 || i >= Points.Count - 2
            || _misses[i + 1] - (2 * _misses[i]) + _misses[i - 1] != 0
            || _falseAccepts[i + 1] - (2 * _falseAccepts[i]) + _falseAccepts[i - 1] != 0).ToArray();
        return new DetectionCurve(
            [.. kept.Select(i => _thresholds[i])], [.. kept.Select(i => _misses[i])], [.. kept.Select(i => _falseAccepts[i])]);
    }

    /// <summary>The part of the curve that a DET plot shows, thresholds ascending.</summary>
    /// <remarks>
    /// From the last point without a miss to the first whose false accepts are as few as at the highest score, as in
    /// scikit-learn's <c>det_curve</c>; the point that accepts nothing is left out.
    /// </remarks>
    public IReadOnlyList<OperatingPoint> DetPoints()
    {
        var first = Array.FindLastIndex(_misses, count => count == 0);
        var last = Array.FindIndex(_falseAccepts, count => count == _falseAccepts[^2]);
        return [.. Points.Skip(first).Take(Math.Max(last, first) - first + 1)];
    }

    private OperatingPoint PointAt(int i) =>
        new(_thresholds[i], _misses[i] / (double)_misses[^1], _falseAccepts[i] / (double)_falseAccepts[0]);

    private static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isTarget)
    {
        if (scores.Length != isTarget.Length)
        {
            throw new ArgumentException(
                $"DetectionCurve: expected as many scores as labels, got {scores.Length} and {isTarget.Length}. "
                + "Give one of each for every trial.",
                nameof(isTarget));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
            {
                throw new ArgumentException(
                    $"DetectionCurve: expected a number for every trial, got NaN at index {i} "
                    + $"({(isTarget[i] ? "target" : "nontarget")}). Leave out or repair the trial.",
                    nameof(scores));
            }
        }

        var targets = isTarget.Count(true);
        if (targets == 0 || targets == isTarget.Length)
        {
            throw new ArgumentException(
                $"DetectionCurve: expected target and nontarget trials, got {targets} and {isTarget.Length - targets}. "
                + "Add trials of the missing kind.",
                nameof(isTarget));
        }
    }
}
