using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Every valid triplet.</summary>
[Kind("all")]
public sealed record AllMinerOptions : MinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new AllMiner();
}
