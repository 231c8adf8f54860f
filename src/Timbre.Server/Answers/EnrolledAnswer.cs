namespace Timbre.Server.Answers;

/// <summary>What became of an enrollment.</summary>
/// <param name="Speaker">The speaker; null where nothing was enrolled.</param>
/// <param name="Added">What was heard, in the order in which it came.</param>
/// <param name="Findings">What the coach says of it.</param>
public sealed record EnrolledAnswer(
    SpeakerAnswer? Speaker, IReadOnlyList<RecordingAnswer> Added, IReadOnlyList<FindingAnswer> Findings);
