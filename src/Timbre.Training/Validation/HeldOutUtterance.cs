namespace Timbre.Training.Validation;

/// <summary>One embedding's worth of a held-out speaker.</summary>
/// <param name="Speaker">Index among the held-out speakers.</param>
/// <param name="Set">Name of the speaker's set.</param>
/// <param name="Recordings">Files it was read from: utterances of one file are no trial of one speaker, for room and line are the same.</param>
/// <param name="Input">What the network takes.</param>
internal sealed record HeldOutUtterance(int Speaker, string Set, IReadOnlyCollection<string> Recordings, PreparedUtterance Input)
{
    /// <summary>True where it is another recording of the same speaker.</summary>
    public bool IsTargetFor(HeldOutUtterance other) => Speaker == other.Speaker && !Recordings.Intersect(other.Recordings).Any();
}
