using Timbre.Evaluation.Decisions;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <summary>The answer to "are these two of one speaker?".</summary>
/// <param name="First">One of them as it was heard.</param>
/// <param name="Second">The other.</param>
/// <param name="IsSameSpeaker">Whether the score reaches the threshold.</param>
/// <param name="Score">By the model's own scorer, higher = more alike; the same whichever comes first.</param>
/// <param name="Threshold">Lowest accepted score.</param>
public sealed record ComparedRecordings(
    EmbeddedRecording First, EmbeddedRecording Second, bool IsSameSpeaker, double Score, double Threshold)
{
    /// <summary>What the decision rests on; null where the scores are not calibrated, or a score was named as threshold.</summary>
    public CalibratedDecision? Calibrated { get; init; }
}
