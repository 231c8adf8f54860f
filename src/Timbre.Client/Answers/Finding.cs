namespace Timbre.Client.Answers;

/// <summary>Something that is wrong with a recording, or with several that do not fit.</summary>
/// <param name="Fault">Its kind, for programs.</param>
/// <param name="File">The recording; null where it is of all of them.</param>
/// <param name="What">What was found, for people.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string Fault, string? File, string What, string Remedy);
