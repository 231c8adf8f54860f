namespace Timbre.Training.Loading;

/// <summary>What one example of a batch is to be.</summary>
/// <param name="Speaker">Index among the training speakers.</param>
/// <param name="Speed">0: as recorded; k: the k-th speed class of the recipe.</param>
/// <param name="Turn">Which of the speaker's slices in this batch it is.</param>
/// <param name="Seed">Orders the speaker's utterances; the same for all of the speaker's slices in this batch.</param>
internal readonly record struct BatchItem(int Speaker, int Speed, int Turn, int Seed)
{
    /// <summary>The speaker's recordings it is cut from, by number, in this order; null: as <see cref="Seed"/> orders them.</summary>
    public int[]? Recordings { get; init; }
}
