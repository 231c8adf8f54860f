using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning;

/// <summary>Each anchor's positives against its negatives, both by a soft maximum.</summary>
[Kind("generalizedLiftedStructure")]
public sealed record GeneralizedLiftedStructureLossOptions : PairLossOptions
{
    /// <summary>What negatives should exceed positives by, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double NegativeMargin { get; init; } = 1;

    /// <summary>What is taken off positives, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double PositiveMargin { get; init; }

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new GeneralizedLiftedStructureLoss(this);
}
