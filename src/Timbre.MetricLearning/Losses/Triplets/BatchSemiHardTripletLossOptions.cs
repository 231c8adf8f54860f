using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Triplet loss of each pair with the nearest negative farther than the positive.</summary>
[Kind("batchSemiHard")]
public sealed record BatchSemiHardTripletLossOptions : HardTripletLossOptions
{
    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new BatchSemiHardTripletLoss(this);
}
