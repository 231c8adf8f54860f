using Timbre.Evaluation.Decisions;

namespace Timbre.Server.Answers;

/// <summary>What a decision rests on.</summary>
/// <param name="Outcome">accepted, rejected, or undecided for want of speech.</param>
/// <param name="Llr">Natural-log likelihood ratio of the best candidate.</param>
/// <param name="LlrThreshold">The least ratio that is accepted.</param>
/// <param name="Probability">That it is that speaker, 0 to 1.</param>
/// <param name="Words">How strongly the voice speaks for it or against it.</param>
/// <param name="SpeechSeconds">Speech of the recording, in seconds; null where nobody knows.</param>
public sealed record DecisionAnswer(
    string Outcome, double Llr, double LlrThreshold, double Probability, string Words, double? SpeechSeconds)
{
    internal static DecisionAnswer? Of(CalibratedDecision? decision) => decision is null ? null : new DecisionAnswer(
        decision.Outcome.ToString().ToLowerInvariant(),
        Rounded.Of(decision.Llr),
        Rounded.Of(decision.LlrThreshold),
        Rounded.Of(decision.Probability),
        decision.Words,
        Rounded.Of(decision.SpeechSeconds));
}
