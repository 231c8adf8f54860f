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

    /// <summary>Whether findings that are about it are about none of those to be enrolled.</summary>
    public bool IsEnrolled { get; init; }

    /// <summary>One that is enrolled, beside others that are to be.</summary>
    public static HeardVoice Of(EnrolledRecording recording, string speaker) =>
        new(NameOf(recording, speaker), recording.Embedding, recording.Side) { IsEnrolled = true };

    /// <summary>What an enrolled recording is called beside others that are to be.</summary>
    public static string NameOf(EnrolledRecording recording, string speaker) =>
        FormattableString.Invariant($"recording {recording.Id} of {speaker}, which is enrolled");

    /// <summary>One of a gallery that is looked over.</summary>
    public static HeardVoice Of(EnrolledRecording recording) =>
        new(recording.Source ?? $"recording {recording.Id}", recording.Embedding, recording.Side);
}
