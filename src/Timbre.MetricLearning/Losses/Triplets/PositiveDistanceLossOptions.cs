using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Mean distance within speakers: batchAll without the negative distance.</summary>
[Kind("positiveDistance")]
public sealed record PositiveDistanceLossOptions : PairLossOptions
{
    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new PositiveDistanceLoss(this);
}
