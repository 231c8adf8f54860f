namespace Timbre.Client.Answers;

/// <summary>Where a speaker's voice lies on a map.</summary>
/// <param name="Speaker">The name.</param>
/// <param name="X">Along the direction in which the voices differ most.</param>
/// <param name="Y">Along the one, of those across it, in which they differ most.</param>
public sealed record MappedVoice(string Speaker, double X, double Y);
