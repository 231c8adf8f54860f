using System.Globalization;
using Timbre.Evaluation.Decisions;

namespace Timbre.Cli.Rendering;

/// <summary>What a decision rests on, for people and for programs.</summary>
internal static class DecisionWords
{
    // Beyond these a probability says more about the model than about the voice.
    private const double SurestShown = 0.9999;

    /// <summary>As a clause: the ratio in words and numbers, the probability, the speech.</summary>
    public static string Of(CalibratedDecision decision)
    {
        var speech = decision.SpeechSeconds is { } seconds ? Words.Of($"; {seconds:0.0} s of speech") : "";
        var (llr, needed) = (Ratio(decision.Llr, "0.0"), Ratio(decision.LlrThreshold, "0.0"));
        if (llr == needed)
        {
            (llr, needed) = (Ratio(decision.Llr, "0.000"), Ratio(decision.LlrThreshold, "0.000"));
        }

        return Words.Of(
            $"{decision.Words}, log-likelihood ratio {llr} where {needed} is needed, "
                + $"probability {Probability(decision.Probability)}") + speech;
    }

    /// <summary>What to say where so little speech cannot support an answer; null where it can.</summary>
    public static string? Undecided(CalibratedDecision? decision) => decision?.Outcome == DecisionOutcome.Undecided
        ? "cannot be decided: the speaker's own voice would more often fail than pass with this much speech; record more, or enroll more"
        : null;

    /// <summary>As a JSON object; null where scores are not calibrated.</summary>
    public static object? Json(CalibratedDecision? decision) => decision is null ? null : new
    {
        outcome = decision.Outcome.ToString().ToLowerInvariant(),
        llr = RecordingsView.Rounded(decision.Llr),
        llrThreshold = RecordingsView.Rounded(decision.LlrThreshold),
        probability = RecordingsView.Rounded(decision.Probability),
        words = decision.Words,
        speechSeconds = decision.SpeechSeconds is { } seconds ? RecordingsView.Rounded(seconds) : (double?)null,
    };

    // Nothing is nothing, from whichever side it was rounded.
    private static string Ratio(double llr, string format)
    {
        var text = llr.ToString(format, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyExcept("-0.") < 0 ? text.TrimStart('-') : text;
    }

    private static string Probability(double probability) =>
        probability > SurestShown ? Words.Of($"above {SurestShown:0.00%}")
        : probability < 1 - SurestShown ? Words.Of($"below {1 - SurestShown:0.00%}")
        : Words.Of($"{probability:0.0#%}");
}
