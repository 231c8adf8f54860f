using Timbre.Evaluation.Decisions;

namespace Timbre.Galleries.Answers;

/// <summary>The answer to "is this the voice of that speaker?".</summary>
/// <param name="Speaker">The claimed speaker.</param>
/// <param name="Accepted">Whether the score reaches the threshold.</param>
/// <param name="Score">By the gallery's scorer, higher = more alike; the raw cosine, -1 to 1, for models without a cohort.</param>
/// <param name="Threshold">Lowest accepted score.</param>
public sealed record VerificationResult(string Speaker, bool Accepted, double Score, double Threshold)
{
    /// <summary>What the decision rests on; null where the scores are not calibrated, or a score was named as threshold.</summary>
    public CalibratedDecision? Calibrated { get; init; }
}
