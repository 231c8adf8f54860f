namespace Timbre.Evaluation;

/// <summary>Trials in the order of their scores, put in order once for the many curves that resampling asks for.</summary>
internal sealed class RankedTrials
{
    private readonly int[] _order;
    private readonly bool[] _isTarget;
    private readonly double[] _thresholds;

    // Where the trials of each threshold begin in the order, and where the last ones end.
    private readonly int[] _starts;

    /// <summary>Puts trials in order.</summary>
    /// <param name="scores">Scores; none NaN.</param>
    /// <param name="isTarget">For each score, whether its trial is a same-speaker one.</param>
    /// <param name="ties">How equal scores become points.</param>
    public RankedTrials(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isTarget, TieHandling ties = TieHandling.Together)
    {
        var keys = scores.ToArray();
        _isTarget = isTarget.ToArray();
        _order = [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])]; // stable: ties stay in order

        // == and not Equals, so that 0 and -0 are one threshold.
        int[] starts = [.. Enumerable.Range(0, keys.Length)
            .Where(i => ties == TieHandling.InOrder || i == 0 || keys[_order[i]] != keys[_order[i - 1]])];
        _thresholds = [.. starts.Select(start => keys[_order[start]]), double.PositiveInfinity];
        _starts = [.. starts, keys.Length];
    }

    /// <summary>The curve of all trials.</summary>
    public DetectionCurve Curve() => Curve(Enumerable.Repeat(1, _order.Length).ToArray())!;

    /// <summary>The curve in which each trial counts several times, or not at all.</summary>
    /// <param name="times">How often each counts, in the order they were given.</param>
    /// <returns>Null where no target or no nontarget counts.</returns>
    public DetectionCurve? Curve(ReadOnlySpan<int> times)
    {
        var (targets, nontargets) = (0, 0);
        for (var i = 0; i < times.Length; i++)
        {
            (_isTarget[i] ? ref targets : ref nontargets) += times[i];
        }

        if (targets == 0 || nontargets == 0)
        {
            return null;
        }

        var misses = new int[_thresholds.Length];
        var falseAccepts = new int[_thresholds.Length];
        var (missed, accepted) = (0, nontargets);
        for (var point = 0; point < misses.Length; point++)
        {
            (misses[point], falseAccepts[point]) = (missed, accepted);
            for (var i = _starts[point]; i < _starts[Math.Min(point + 1, misses.Length - 1)]; i++)
            {
                _ = _isTarget[_order[i]] ? missed += times[_order[i]] : accepted -= times[_order[i]];
            }
        }

        return DetectionCurve.Of(_thresholds, misses, falseAccepts);
    }
}
