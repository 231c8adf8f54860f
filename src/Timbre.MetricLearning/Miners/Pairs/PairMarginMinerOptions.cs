using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Positives farther than one margin and negatives nearer than another.</summary>
[Kind("pairMargin")]
public sealed record PairMarginMinerOptions : MeasuringMinerOptions
{
    /// <summary>The defaults.</summary>
    public PairMarginMinerOptions() => Distance = DistanceKind.Euclidean;

    /// <summary>Positives farther than this are taken, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double PositiveMargin { get; init; } = 0.2;

    /// <summary>Negatives nearer than this are taken, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double NegativeMargin { get; init; } = 0.8;

    /// <inheritdoc/>
    public override Miner Create() => new PairMarginMiner(this);
}
