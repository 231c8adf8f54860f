namespace Timbre.Galleries.Answers;

/// <summary>Where a speaker's voice lies on a map.</summary>
/// <param name="Speaker">The enrolled name.</param>
/// <param name="X">Along the direction in which the voices differ most.</param>
/// <param name="Y">Along the one, of those across it, in which they differ most.</param>
public readonly record struct MappedVoice(string Speaker, double X, double Y);
