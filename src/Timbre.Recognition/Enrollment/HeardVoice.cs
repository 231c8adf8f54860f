using Timbre.Evaluation.Calibration;
using Timbre.Galleries;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition.Enrollment;

/// <summary>A recording as a witness of a voice.</summary>
/// <param name="Name">What findings call it.</param>
/// <param name="Embedding">As the model gave it.</param>
/// <param name="Side">What comparisons with it rest on.</param>
internal sealed record HeardVoice(string Name, float[] Embedding, TrialSide Side)
{
    /// <summary>One that is to be enrolled.</summary>
    public static HeardVoice Of(EmbeddedRecording recording) =>
        new(recording.Name, recording.Embedding, recording.ToEnrolled().Side);

    /// <summary>One that is enrolled.</summary>
    public static HeardVoice Of(EnrolledRecording recording) =>
        new(recording.Source ?? $"recording {recording.Id}", recording.Embedding, recording.Side);
}
