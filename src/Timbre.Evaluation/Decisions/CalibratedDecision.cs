namespace Timbre.Evaluation.Decisions;

/// <summary>A decision with what it rests on.</summary>
/// <param name="Outcome">Accepted, rejected, or neither for want of speech.</param>
/// <param name="Llr">Natural-log likelihood ratio of the best candidate: how much likelier the voice is if it is that speaker's.</param>
/// <param name="LlrThreshold">The least ratio that is accepted.</param>
/// <param name="Probability">
/// That it is that speaker, by Bayes' rule from the ratios of all candidates and the rule's prior, which is shared equally by the enrolled.
/// </param>
/// <param name="SpeechSeconds">Speech of the recording that asked, in seconds; null where nobody knows.</param>
public sealed record CalibratedDecision(
    DecisionOutcome Outcome, double Llr, double LlrThreshold, double Probability, double? SpeechSeconds)
{
    /// <summary>True where it is accepted.</summary>
    public bool IsAccepted => Outcome == DecisionOutcome.Accepted;

    /// <summary>How strongly the voice speaks for it or against it, as forensic experts say it.</summary>
    public string Words => LikelihoodWords.Of(Llr);
}
