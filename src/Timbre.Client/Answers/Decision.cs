namespace Timbre.Client.Answers;

/// <summary>What an answer rests on.</summary>
/// <param name="Outcome">Yes, no, or too little speech to tell.</param>
/// <param name="Llr">Natural-log likelihood ratio of the best candidate.</param>
/// <param name="LlrThreshold">The least ratio that is accepted.</param>
/// <param name="Probability">That it is that speaker, 0 to 1.</param>
/// <param name="Words">How strongly the voice speaks for it or against it, to be shown to people.</param>
/// <param name="SpeechSeconds">Speech that was heard, in seconds; null where it is not known.</param>
public sealed record Decision(
    DecisionOutcome Outcome, double Llr, double LlrThreshold, double Probability, string Words, double? SpeechSeconds);
