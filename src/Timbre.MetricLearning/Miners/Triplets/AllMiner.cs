using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Every valid triplet: what a loss does without a miner, with a report.</summary>
public sealed class AllMiner : AnchorMiner
{
    /// <inheritdoc/>
    public override bool NeedsMeasures => false;

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        foreach (var positive in positives)
        {
            taker.TakeTriplets(anchor, positive, negatives);
        }
    }
}
