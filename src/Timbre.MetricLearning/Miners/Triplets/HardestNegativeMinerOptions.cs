using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each pair of a speaker once, with the nearest negative where that violates the margin.</summary>
[Kind("hardestNegative")]
public sealed record HardestNegativeMinerOptions : MeasuringMinerOptions
{
    /// <summary>In units of the distance.</summary>
    [Range(0.0, 1e6)]
    public double Margin { get; init; } = 0.2;

    /// <inheritdoc/>
    public override Miner Create() => new HardestNegativeMiner(this);
}
