using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each anchor's positives, on average, against all others, by softmax.</summary>
[Kind("supCon")]
public sealed record SupConLossOptions : PairLossOptions
{
    /// <summary>The defaults.</summary>
    public SupConLossOptions() => Distance = DistanceKind.Cosine;

    /// <summary>What similarities are divided by.</summary>
    [Range(1e-3, 1e3)]
    public double Temperature { get; init; } = 0.1;

    /// <summary>Counts an anchor without positives as a term 0, and a batch without negatives, instead of leaving them out.</summary>
    public bool KeepLonely { get; init; }

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new SupConLoss(this);
}
