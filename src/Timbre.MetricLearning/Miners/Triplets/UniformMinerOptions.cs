using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Triplets drawn uniformly: the baseline.</summary>
[Kind("uniform")]
public sealed record UniformMinerOptions : MinerOptions
{
    /// <summary>How many triplets for each anchor.</summary>
    [Range(1, 1000000)]
    public int TripletsPerAnchor { get; init; } = 1;

    /// <inheritdoc/>
    public override Miner Create() => new UniformMiner(this);
}
