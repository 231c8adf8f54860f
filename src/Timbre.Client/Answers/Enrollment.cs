namespace Timbre.Client.Answers;

/// <summary>What became of an enrollment, or what the coach says of one that was only tried.</summary>
/// <param name="Speaker">Who is enrolled now; null where it was only tried.</param>
/// <param name="Added">What was heard, in the order in which it was sent.</param>
/// <param name="Findings">What the coach finds wrong.</param>
public sealed record Enrollment(Speaker? Speaker, IReadOnlyList<HeardRecording> Added, IReadOnlyList<Finding> Findings);
