using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Triplet loss over every valid triplet, mean of the positive ones.</summary>
[Kind("batchAll")]
public sealed record BatchAllTripletLossOptions : TripletLossOptions
{
    /// <summary>The defaults.</summary>
    public BatchAllTripletLossOptions() => Reduction = Reduction.MeanOfPositive;

    /// <summary>Takes each pair of a speaker's rows once, the earlier as anchor.</summary>
    public bool EachPairOnce { get; init; }

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new BatchAllTripletLoss(this);
}
