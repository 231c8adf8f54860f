namespace Timbre.Training.Validation;

/// <summary>An utterance as the network takes it, computed once: the inputs of every piece of every hearing.</summary>
/// <param name="Views">The hearings whose embeddings are averaged, such as the speech alone and the whole recording; each one's pieces.</param>
internal sealed record PreparedUtterance(IReadOnlyList<IReadOnlyList<PreparedPiece>> Views)
{
    /// <summary>Time steps of all pieces.</summary>
    public long Frames => Views.Sum(pieces => pieces.Sum(piece => (long)piece.Frames));
}
