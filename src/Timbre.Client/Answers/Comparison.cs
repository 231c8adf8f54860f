namespace Timbre.Client.Answers;

/// <summary>Whether two recordings are of one speaker.</summary>
/// <param name="SameSpeaker">Whether they are.</param>
/// <param name="Score">How alike the voices are; higher is more.</param>
/// <param name="Threshold">The least score that is accepted.</param>
/// <param name="Decision">What the answer rests on; null where the service is not calibrated.</param>
/// <param name="Recordings">What was heard, in the order in which it was sent.</param>
public sealed record Comparison(
    bool SameSpeaker, double Score, double Threshold, Decision? Decision, IReadOnlyList<HeardRecording> Recordings);
