namespace Timbre.Speakers.Passes;

/// <summary>Frames that follow each other.</summary>
/// <param name="Start">The first one, counted from the beginning of the piece.</param>
/// <param name="Length">How many; at least 1.</param>
internal readonly record struct FrameRun(int Start, int Length);
