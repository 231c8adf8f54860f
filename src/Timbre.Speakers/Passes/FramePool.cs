namespace Timbre.Speakers.Passes;

/// <summary>Frames of a piece that are pooled to an embedding.</summary>
/// <param name="Runs">Runs of frames, one after the other.</param>
/// <param name="Length">To so many frames they go on with their own start; below twice theirs.</param>
/// <param name="Sum">The embedding is added to it,</param>
/// <param name="Weight">times this.</param>
internal readonly record struct FramePool(IReadOnlyList<FrameRun> Runs, int Length, float[] Sum, float Weight = 1);
