using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each positive pair against all negatives of both its rows.</summary>
[Kind("liftedStructure")]
public sealed record LiftedStructureLossOptions : LiftedLossOptions
{
    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new LiftedStructureLoss(this);
}
