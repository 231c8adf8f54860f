using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each pair weighs by itself and by how it stands among the others of its anchor.</summary>
[Kind("multiSimilarity")]
public sealed record MultiSimilarityLossOptions : PairLossOptions
{
    /// <summary>The defaults.</summary>
    public MultiSimilarityLossOptions() => Distance = DistanceKind.Cosine;

    /// <summary>Sharpness among positives.</summary>
    [Range(1e-3, 1e4)]
    public double Alpha { get; init; } = 2;

    /// <summary>Sharpness among negatives.</summary>
    [Range(1e-3, 1e4)]
    public double Beta { get; init; } = 50;

    /// <summary>Where a pair is neither near nor far, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double Base { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new MultiSimilarityLoss(this);
}
