using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Pairs that stand against another pair of their anchor.</summary>
[Kind("multiSimilarity")]
public sealed record MultiSimilarityMinerOptions : MeasuringMinerOptions
{
    /// <summary>The defaults.</summary>
    public MultiSimilarityMinerOptions() => Distance = DistanceKind.Cosine;

    /// <summary>How near counts as standing against, in units of the distance.</summary>
    [Range(0.0, 1e6)]
    public double Epsilon { get; init; } = 0.1;

    /// <inheritdoc/>
    public override Miner Create() => new MultiSimilarityMiner(this);
}
