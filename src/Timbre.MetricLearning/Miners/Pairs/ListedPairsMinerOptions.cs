namespace Timbre.MetricLearning.Miners;

/// <summary>Pairs that are listed beforehand; for code, as recipes do not know the rows of a batch.</summary>
/// <param name="Pairs">Rows of each pair and whether they are one speaker's.</param>
public sealed record ListedPairsMinerOptions(IReadOnlyList<(int First, int Second, bool IsSame)> Pairs) : MinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new GivenPairsMiner(Pairs);
}
