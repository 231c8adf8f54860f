namespace Timbre.Client.Answers;

/// <summary>Whether it is the voice of the speaker who was named.</summary>
/// <param name="Speaker">Who was named.</param>
/// <param name="Accepted">Whether it is.</param>
/// <param name="Score">How alike the voices are; higher is more.</param>
/// <param name="Threshold">The least score that is accepted.</param>
/// <param name="Decision">What the answer rests on; null where the service is not calibrated.</param>
/// <param name="Recording">What was heard.</param>
public sealed record Verification(
    string Speaker, bool Accepted, double Score, double Threshold, Decision? Decision, HeardRecording Recording);
