namespace Timbre.Training.Data;

/// <summary>One recording of a speaker.</summary>
/// <param name="Path">File it is read from, or the name of a synthetic one.</param>
/// <param name="Bytes">Size of the file; 0 where it is not a file.</param>
public sealed record Utterance(string Path, long Bytes);
