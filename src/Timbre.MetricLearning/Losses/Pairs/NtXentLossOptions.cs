using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each positive pair against the negatives of its anchor, by softmax (InfoNCE).</summary>
[Kind("ntXent")]
public sealed record NtXentLossOptions : PairLossOptions
{
    /// <summary>The defaults.</summary>
    public NtXentLossOptions() => Distance = DistanceKind.Cosine;

    /// <summary>What similarities are divided by.</summary>
    [Range(1e-3, 1e3)]
    public double Temperature { get; init; } = 0.07;

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new NtXentLoss(this);
}
