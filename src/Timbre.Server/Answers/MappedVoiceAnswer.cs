namespace Timbre.Server.Answers;

/// <summary>Where a speaker's voice lies on the map: who lies near sounds more alike, as far as a plane can show it.</summary>
/// <param name="Speaker">The enrolled name.</param>
/// <param name="X">Along the direction in which the voices differ most.</param>
/// <param name="Y">Along the one, of those across it, in which they differ most.</param>
public sealed record MappedVoiceAnswer(string Speaker, double X, double Y);
