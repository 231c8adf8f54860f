using Timbre.Evaluation.Calibration;

namespace Timbre.Evaluation.Decisions;

/// <summary>Decides on two voices, whoever they are: the one place where a score becomes a decision.</summary>
public static class VoicePair
{
    // The speaker's own recordings of such speech would fail more often than not.
    private const double UndecidedMiss = 0.5;

    /// <summary>Whether two recordings are one speaker's.</summary>
    /// <param name="calibration">From the score to a likelihood ratio.</param>
    /// <param name="rule">By which rate or costs to decide.</param>
    /// <param name="score">Their score.</param>
    /// <param name="enrollment">What one side rests on.</param>
    /// <param name="test">What the other rests on.</param>
    /// <returns>The decision, and the least score that would have been accepted.</returns>
    public static (CalibratedDecision Decision, double Threshold) Decide(
        ScoreCalibration calibration, DecisionRule rule, double score, TrialSide enrollment, TrialSide test)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(rule);
        var llr = calibration.Llr(score, enrollment, test);
        var threshold = rule.Threshold(calibration, candidates: 1);
        var probability = LogMath.Logistic(llr + LogMath.LogOdds(rule.Prior));
        return (
            Decide(calibration, llr, threshold, probability, enrollment, test), calibration.ScoreAt(threshold, enrollment, test));
    }

    /// <summary>What follows from a likelihood ratio and the least one that is accepted.</summary>
    /// <param name="calibration">What the speakers themselves reach.</param>
    /// <param name="llr">The ratio.</param>
    /// <param name="threshold">The least accepted.</param>
    /// <param name="probability">That it is the speaker.</param>
    /// <param name="enrollment">What the enrolled side rests on.</param>
    /// <param name="test">What the asked side rests on.</param>
    public static CalibratedDecision Decide(
        ScoreCalibration calibration, double llr, double threshold, double probability, TrialSide enrollment, TrialSide test)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        // What is probably not the speaker is answered, however little speech it rests on.
        var outcome = llr >= threshold ? DecisionOutcome.Accepted
            : probability > 0.5 && calibration.Targets.ExpectedMiss(threshold, enrollment, test) > UndecidedMiss ? DecisionOutcome.Undecided
            : DecisionOutcome.Rejected;
        return new CalibratedDecision(outcome, llr, threshold, probability, test.SpeechSeconds);
    }
}
