using Timbre.Evaluation.Decisions;
using Timbre.Galleries.Answers;
using Timbre.Recognition.Recordings;
using Timbre.Recognition.Voices;

namespace Timbre.Recognition;

/// <summary>The answer to "whose voice is this?".</summary>
/// <param name="Recording">What was heard.</param>
/// <param name="Speaker">The best candidate's name where it reaches the threshold; null: nobody enrolled.</param>
/// <param name="Candidates">The best speakers, best first; empty for an empty gallery.</param>
/// <param name="Threshold">Lowest accepted score.</param>
public sealed record IdentifiedRecording(
    EmbeddedRecording Recording, string? Speaker, IReadOnlyList<Candidate> Candidates, double Threshold)
{
    /// <summary>What the decision rests on; null where the scores are not calibrated, or a score was named as threshold.</summary>
    public CalibratedDecision? Calibrated { get; init; }

    /// <summary>
    /// What tells that two people probably speak in the recording, whom one answer cannot serve; null where nothing does.
    /// </summary>
    public SecondVoice? SecondVoice => Recording.SecondVoice;
}
