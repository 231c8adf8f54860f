using Timbre.Audio.Activity;
using Timbre.Evaluation.Calibration;

namespace Timbre.Training.Validation;

/// <summary>One embedding's worth of a held-out speaker, as somebody who uses the model would hand it in.</summary>
/// <param name="Speaker">Index among the held-out speakers.</param>
/// <param name="Set">Name of the speaker's set.</param>
/// <param name="Recordings">
/// Files it was read from: utterances of one file are no trial of one speaker, for room and line are the same.
/// </param>
/// <param name="Samples">16 kHz, pauses included.</param>
/// <param name="Activity">Its speech; some.</param>
internal sealed record HeldOutUtterance(
    int Speaker, string Set, IReadOnlyCollection<string> Recordings, float[] Samples, VoiceActivityResult Activity)
{
    /// <summary>What a calibration knows of it besides.</summary>
    public TrialSide Side { get; init; } = new(1, Activity.NetSpeech.TotalSeconds);

    /// <summary>True where it is another recording of the same speaker.</summary>
    public bool IsTargetFor(HeldOutUtterance other) => Speaker == other.Speaker && !Recordings.Intersect(other.Recordings).Any();
}
