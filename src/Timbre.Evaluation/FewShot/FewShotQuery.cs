namespace Timbre.Evaluation.FewShot;

/// <summary>Test speech of a speaker.</summary>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Recordings">The recordings that it was cut from: they are not known to the system in the same task.</param>
public sealed record FewShotQuery(int Speaker, IReadOnlyList<int> Recordings);
