namespace Timbre.MetricLearning.Miners;

/// <summary>Triplets that are listed beforehand; for code, as recipes do not know the rows of a batch.</summary>
/// <param name="Triplets">Rows of each triplet.</param>
public sealed record ListedTripletsMinerOptions(IReadOnlyList<(int Anchor, int Positive, int Negative)> Triplets) : MinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new GivenTripletsMiner(Triplets);
}
