using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each pair of a speaker once, and as many pairs of different speakers, drawn uniformly.</summary>
[Kind("balancedPairs")]
public sealed record BalancedPairsMinerOptions : MinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new BalancedPairsMiner();
}
