using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>All triplets whose angle at the negative is above a limit.</summary>
[Kind("angular")]
public sealed record AngularMinerOptions : MinerOptions
{
    /// <summary>The limit, in degrees.</summary>
    [Range(0.001, 89.999)]
    public double Angle { get; init; } = 20;

    /// <inheritdoc/>
    public override Miner Create() => new AngularMiner(this);
}
