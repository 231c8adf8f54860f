using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each anchor and positive with a negative drawn so that all distances come up alike.</summary>
[Kind("distanceWeighted")]
public sealed record DistanceWeightedMinerOptions : MinerOptions
{
    /// <summary>Smallest distance told apart, of unit rows.</summary>
    [Range(1e-3, 2.0)]
    public double Cutoff { get; init; } = 0.5;

    /// <summary>Distance beyond which negatives are not drawn.</summary>
    [Range(1e-3, 2.0)]
    public double Limit { get; init; } = 1.4;

    /// <inheritdoc/>
    public override Miner Create() => new DistanceWeightedMiner(this);
}
