using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Triplet loss of each anchor with its farthest positive and nearest negative.</summary>
[Kind("batchHard")]
public sealed record BatchHardTripletLossOptions : HardTripletLossOptions
{
    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new BatchHardTripletLoss(this);
}
