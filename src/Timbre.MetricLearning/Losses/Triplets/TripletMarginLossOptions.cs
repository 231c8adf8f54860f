using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Triplet loss over the triplets of a miner, or all.</summary>
[Kind("triplet")]
public sealed record TripletMarginLossOptions : TripletLossOptions
{
    /// <summary>The defaults.</summary>
    public TripletMarginLossOptions() => Reduction = Reduction.MeanOfPositive;

    /// <summary>Compares the negative with whichever of anchor and positive it is nearer to.</summary>
    public bool Swap { get; init; }

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new TripletMarginLoss(this);

    /// <inheritdoc/>
    protected override double HardMargin => 0.2;
}
