namespace Timbre.Evaluation.OpenSet;

/// <summary>What galleries are drawn of known speakers.</summary>
public sealed record OpenSetOptions
{
    /// <summary>How many recordings of each member are enrolled; 1, 2 and 3 if not given.</summary>
    public IReadOnlyList<int> Recordings { get; init; } = [1, 2, 3];

    /// <summary>Sizes that are tried below the largest possible one, which is always tried.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [10, 20, 30, 50, 100, 200, 500, 1000, 2000, 5000];

    /// <summary>How many galleries of each size and number of recordings, at least 1; 20 if not given.</summary>
    public int Galleries { get; init; } = 20;

    /// <summary>What the draws follow from.</summary>
    public long Seed { get; init; } = 1;
}
