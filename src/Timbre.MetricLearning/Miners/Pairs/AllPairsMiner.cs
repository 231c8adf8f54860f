using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>All pairs of each anchor at once: every positive with every negative, without naming the triplets one by one.</summary>
internal sealed class AllPairsMiner : Miner
{
    /// <inheritdoc/>
    public override bool NeedsMeasures => false;

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out var negatives);
            taker.TakePairs(anchor, positives, negatives);
        }
    }
}
