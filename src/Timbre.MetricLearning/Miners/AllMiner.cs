namespace Timbre.MetricLearning;

/// <summary>Every valid triplet: what a loss does without a miner, with a report.</summary>
public sealed class AllMiner : Miner, INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new("all", "Every valid triplet.", [], (_, _) => new AllMiner());

    /// <inheritdoc/>
    public override bool NeedsMeasures => false;

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out var negatives);
            foreach (var positive in positives)
            {
                taker.TakeTriplets(anchor, positive, negatives);
            }
        }
    }
}
