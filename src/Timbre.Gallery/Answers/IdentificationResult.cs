using Timbre.Evaluation.Decisions;

namespace Timbre.Galleries.Answers;

/// <summary>The answer to "whose voice is this?".</summary>
/// <param name="Decision">The best candidate's name where it reaches the threshold; null = nobody enrolled.</param>
/// <param name="Candidates">The best speakers, best first; empty for an empty gallery.</param>
/// <param name="Threshold">Lowest accepted score.</param>
public sealed record IdentificationResult(string? Decision, IReadOnlyList<Candidate> Candidates, double Threshold)
{
    /// <summary>What the decision rests on; null where the scores are not calibrated, or a score was named as threshold.</summary>
    public CalibratedDecision? Calibrated { get; init; }
}
