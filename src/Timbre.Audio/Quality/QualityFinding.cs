namespace Timbre.Audio.Quality;

/// <summary>Something that is wrong with a recording, and what to do.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Text">The same in words, a clause without a full stop.</param>
/// <param name="Advice">What to do, a clause without a full stop.</param>
public sealed record QualityFinding(QualityFault Fault, string Text, string Advice);
