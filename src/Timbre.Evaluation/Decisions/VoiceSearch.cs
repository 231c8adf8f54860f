using Timbre.Evaluation.Calibration;

namespace Timbre.Evaluation.Decisions;

/// <summary>
/// Decides whose voice of several a recording is, or that it is nobody's: the one place where a gallery's scores become a decision.
/// </summary>
/// <param name="Best">The place of the candidate with the highest ratio; of equal ones the first.</param>
/// <param name="Llrs">Natural-log likelihood ratio of each candidate.</param>
/// <param name="Shift">What was taken off each score, <see cref="ScoreCalibration.ShiftOf"/>.</param>
/// <param name="Decision">What is answered of the best.</param>
public sealed record VoiceSearch(int Best, IReadOnlyList<double> Llrs, double Shift, CalibratedDecision Decision)
{
    /// <summary>Asks for everybody.</summary>
    /// <param name="calibration">From scores to likelihood ratios.</param>
    /// <param name="rule">By which rate or costs to decide; the rate is that of the whole question.</param>
    /// <param name="scores">The score of each candidate, at least one.</param>
    /// <param name="sides">What the enrollment of each rests on.</param>
    /// <param name="test">What the recording rests on.</param>
    public static VoiceSearch Identify(
        ScoreCalibration calibration, DecisionRule rule, double[] scores, IReadOnlyList<TrialSide> sides, TrialSide test)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentOutOfRangeException.ThrowIfZero(scores.Length, nameof(scores));
        ArgumentOutOfRangeException.ThrowIfNotEqual(sides.Count, scores.Length, nameof(sides));
        var shift = calibration.ShiftOf(scores, PlaceOfHighest(scores));
        double[] llrs = [.. scores.Select((score, place) => calibration.Llr(score, sides[place], test, shift))];
        var best = PlaceOfHighest(llrs);
        var threshold = rule.Threshold(calibration, llrs.Length);
        var decision = VoicePair.Decide(
            calibration, llrs[best], threshold, Posterior(llrs, llrs[best], rule.Prior), sides[best], test);
        return new VoiceSearch(best, llrs, shift, decision);
    }

    /// <summary>Asks for a claimed one, among others who tell what is usual there.</summary>
    /// <param name="calibration">From scores to likelihood ratios.</param>
    /// <param name="rule">By which rate or costs to decide.</param>
    /// <param name="scores">The score of everybody.</param>
    /// <param name="place">The claimed one's place.</param>
    /// <param name="enrollment">What the claimed one's enrollment rests on.</param>
    /// <param name="test">What the recording rests on.</param>
    /// <returns>The decision, and what was taken off the score.</returns>
    public static (CalibratedDecision Decision, double Shift) Verify(
        ScoreCalibration calibration, DecisionRule rule, double[] scores, int place, TrialSide enrollment, TrialSide test)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(scores);
        var shift = calibration.ShiftOf(scores, place);
        var llr = calibration.Llr(scores[place], enrollment, test, shift);
        var threshold = rule.Threshold(calibration, candidates: 1);
        return (VoicePair.Decide(calibration, llr, threshold, Posterior([llr], llr, rule.Prior), enrollment, test), shift);
    }

    private static int PlaceOfHighest(double[] numbers)
    {
        var highest = 0;
        for (var place = 1; place < numbers.Length; place++)
        {
            highest = numbers[place] > numbers[highest] ? place : highest;
        }

        return highest;
    }

    // Bayes: the prior is shared equally by the candidates, and what is left of 1 is a stranger's, whose ratio is 1.
    private static double Posterior(double[] llrs, double best, double prior)
    {
        var highest = Math.Max(best, 0);
        var enrolled = llrs.Sum(llr => Math.Exp(llr - highest)) * prior / llrs.Length;
        var stranger = (1 - prior) * Math.Exp(-highest);
        return Math.Exp(best - highest) * prior / llrs.Length / (enrolled + stranger);
    }
}
