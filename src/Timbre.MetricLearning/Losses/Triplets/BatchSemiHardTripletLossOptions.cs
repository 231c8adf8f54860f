using Timbre.Settings;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Triplet loss of each pair with the nearest negative farther than the positive.</summary>
[Kind("batchSemiHard")]
public sealed record BatchSemiHardTripletLossOptions : TripletLossOptions
{
    /// <summary>What happens to anchors without a positive or a negative.</summary>
    public MissingPartner MissingPartner { get; init; }

    /// <summary>Where the gradient goes when several rows are equally hard.</summary>
    public TieRule Ties { get; init; }

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new BatchSemiHardTripletLoss(this);
}
