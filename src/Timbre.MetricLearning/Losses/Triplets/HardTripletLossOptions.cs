using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the triplet losses that choose the hardest pairs of an anchor by themselves.</summary>
public abstract record HardTripletLossOptions : TripletLossOptions
{
    /// <summary>What happens to anchors without a positive or a negative.</summary>
    public MissingPartner MissingPartner { get; init; }

    /// <summary>Where the gradient goes when several rows are equally hard.</summary>
    public TieRule Ties { get; init; }
}
