namespace Timbre.Training.Data;

/// <summary>One voice of a set.</summary>
/// <param name="Set">Name of its set.</param>
/// <param name="Name">Name within its set.</param>
/// <param name="Utterances">Its recordings, ordered by path.</param>
public sealed record Speaker(string Set, string Name, IReadOnlyList<Utterance> Utterances);
