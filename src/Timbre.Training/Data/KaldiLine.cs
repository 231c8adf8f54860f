namespace Timbre.Training.Data;

/// <summary>A line of one of Kaldi's lists.</summary>
/// <param name="Place">File and line, for faults.</param>
/// <param name="Name">Its first word.</param>
/// <param name="Value">The rest.</param>
internal sealed record KaldiLine(string Place, string Name, string Value);
