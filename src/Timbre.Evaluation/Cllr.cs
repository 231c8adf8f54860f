namespace Timbre.Evaluation;

/// <summary>Cost of log-likelihood ratios: how good scores are when taken at their word, in bits a trial.</summary>
/// <remarks>
/// <c>Cllr = 1/2 (mean over targets of log2(1 + e^-s) + mean over nontargets of log2(1 + e^s))</c> (Brümmer and du Preez 2006);
/// scores are natural-log likelihood ratios. 0 is perfect, 1 is knowing nothing, more is harm. Large wrong ratios stay
/// finite here, where the plain formula overflows above about 709.
/// </remarks>
public static class Cllr
{
    /// <summary>The cost of scores as they are.</summary>
    /// <param name="targetLlrs">Natural-log likelihood ratios of same-speaker trials.</param>
    /// <param name="nontargetLlrs">Natural-log likelihood ratios of different-speaker trials.</param>
    /// <exception cref="ArgumentException">A set is empty or holds NaN.</exception>
    public static double Compute(ReadOnlySpan<double> targetLlrs, ReadOnlySpan<double> nontargetLlrs)
    {
        CheckNumbers(targetLlrs, "target");
        CheckNumbers(nontargetLlrs, "nontarget");
        var (targets, nontargets) = (0.0, 0.0);
        foreach (var llr in targetLlrs)
        {
            targets += LogMath.SoftPlus(-llr);
        }

        foreach (var llr in nontargetLlrs)
        {
            nontargets += LogMath.SoftPlus(llr);
        }

        return InBits(targets / targetLlrs.Length, nontargets / nontargetLlrs.Length);
    }

    /// <summary>The cost of the ratios of a curve.</summary>
    /// <param name="llrs">A curve whose thresholds are natural-log likelihood ratios.</param>
    public static double Compute(DetectionCurve llrs)
    {
        ArgumentNullException.ThrowIfNull(llrs);
        var (targets, nontargets) = (0.0, 0.0);
        foreach (var (llr, ofTarget, ofNontarget) in llrs.Counts())
        {
            targets += ofTarget == 0 ? 0 : ofTarget * LogMath.SoftPlus(-llr);
            nontargets += ofNontarget == 0 ? 0 : ofNontarget * LogMath.SoftPlus(llr);
        }

        return InBits(targets / llrs.Targets, nontargets / llrs.Nontargets);
    }

    /// <summary>The least cost that any rising map of the scores to likelihood ratios reaches.</summary>
    /// <param name="targetScores">Scores of same-speaker trials, higher = more alike.</param>
    /// <param name="nontargetScores">Scores of different-speaker trials.</param>
    /// <remarks>Pool-adjacent-violators over distinct scores, without Laplace's rule.</remarks>
    /// <exception cref="ArgumentException">A set is empty or holds NaN.</exception>
    public static double Minimum(ReadOnlySpan<double> targetScores, ReadOnlySpan<double> nontargetScores) =>
        Minimum(DetectionCurve.Compute(targetScores, nontargetScores));

    /// <summary>The least cost that any rising map of the scores of a curve to likelihood ratios reaches.</summary>
    /// <param name="curve">The trade between misses and false accepts; a point for each distinct score.</param>
    public static double Minimum(DetectionCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var (targets, nontargets) = (0.0, 0.0);
        foreach (var block in OptimalLlrs.Of(curve))
        {
            // An infinite ratio costs its own, pure side nothing, and the other side has no trials there.
            targets += block.Targets == 0 ? 0 : block.Targets * LogMath.SoftPlus(-block.Llr);
            nontargets += block.Nontargets == 0 ? 0 : block.Nontargets * LogMath.SoftPlus(block.Llr);
        }

        return InBits(targets / curve.Targets, nontargets / curve.Nontargets);
    }

    private static double InBits(double targetNats, double nontargetNats) => (targetNats + nontargetNats) / (2 * Math.Log(2));

    private static void CheckNumbers(ReadOnlySpan<double> scores, string kind)
    {
        if (scores.IsEmpty)
        {
            throw new ArgumentException($"Cllr: expected at least one {kind} score, got none. Add trials of that kind.");
        }

        for (var i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
            {
                throw new ArgumentException(
                    $"Cllr: expected numbers, got NaN at {kind} score {i}. Leave out or repair the trial.");
            }
        }
    }
}
