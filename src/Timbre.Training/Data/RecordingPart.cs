namespace Timbre.Training.Data;

/// <summary>A stretch of a recording, as a line of Kaldi's <c>segments</c> gives it.</summary>
/// <param name="Start">Where it begins; not negative.</param>
/// <param name="Length">How long it is; null: to the end of a recording whose header does not tell its length.</param>
public sealed record RecordingPart(TimeSpan Start, TimeSpan? Length);
