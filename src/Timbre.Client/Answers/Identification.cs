namespace Timbre.Client.Answers;

/// <summary>Whose voice it is.</summary>
/// <param name="Speaker">The enrolled name; null where it is nobody's who is enrolled.</param>
/// <param name="Candidates">The likeliest speakers, best first, accepted or not.</param>
/// <param name="Threshold">The least score that is accepted; null where nobody is enrolled.</param>
/// <param name="Decision">What the answer rests on; null where the service is not calibrated.</param>
/// <param name="Recording">What was heard.</param>
public sealed record Identification(
    string? Speaker, IReadOnlyList<Candidate> Candidates, double? Threshold, Decision? Decision, HeardRecording Recording);
