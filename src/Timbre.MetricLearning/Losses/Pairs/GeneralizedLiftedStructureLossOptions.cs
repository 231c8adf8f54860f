using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each anchor's positives against its negatives, both by a soft maximum.</summary>
[Kind("generalizedLiftedStructure")]
public sealed record GeneralizedLiftedStructureLossOptions : LiftedLossOptions
{
    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new GeneralizedLiftedStructureLoss(this);
}
