namespace Timbre.Training.Runs;

/// <summary>The newest checkpoint that is whole, and the newer ones that are not.</summary>
/// <param name="Checkpoint">What the run goes on from.</param>
/// <param name="Newer">Newer files that cannot be taken, the newest first.</param>
internal sealed record FoundCheckpoint(Checkpoint Checkpoint, IReadOnlyList<UnusableCheckpoint> Newer);
