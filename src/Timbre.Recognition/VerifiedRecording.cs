using Timbre.Evaluation.Decisions;
using Timbre.Recognition.Recordings;
using Timbre.Recognition.Voices;

namespace Timbre.Recognition;

/// <summary>The answer to "is this the voice of that speaker?".</summary>
/// <param name="Recording">What was heard.</param>
/// <param name="Speaker">The claimed speaker, as enrolled.</param>
/// <param name="Accepted">Whether the score reaches the threshold.</param>
/// <param name="Score">By the model's own scorer, higher = more alike.</param>
/// <param name="Threshold">Lowest accepted score.</param>
public sealed record VerifiedRecording(EmbeddedRecording Recording, string Speaker, bool Accepted, double Score, double Threshold)
{
    /// <summary>What the decision rests on; null where the scores are not calibrated, or a score was named as threshold.</summary>
    public CalibratedDecision? Calibrated { get; init; }

    /// <summary>
    /// What tells that two people probably speak in the recording, whom one answer cannot serve; null where nothing does.
    /// </summary>
    public SecondVoice? SecondVoice => Recording.SecondVoice;
}
