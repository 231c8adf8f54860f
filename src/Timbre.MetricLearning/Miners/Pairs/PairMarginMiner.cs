using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Positives farther than one margin and negatives nearer than another: the pairs a contrastive loss has a gradient for.</summary>
public sealed class PairMarginMiner : Miner
{
    private readonly double _positiveMargin;
    private readonly double _negativeMargin;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public PairMarginMiner(PairMarginMinerOptions? options = null)
        : base(options ??= new()) =>
        (_positiveMargin, _negativeMargin) = (options.PositiveMargin, options.NegativeMargin);

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var sign = comparison.Distance.NearIsLarge ? -1 : 1;
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out var negatives);
            var distances = comparison.Distances(anchor);
            var taken = Scratch(comparison.Columns);
            var far = 0;
            foreach (var positive in positives)
            {
                taken[far] = positive;
                far += distances[positive] > sign * _positiveMargin ? 1 : 0;
            }

            var all = far;
            foreach (var negative in negatives)
            {
                taken[all] = negative;
                all += distances[negative] < sign * _negativeMargin ? 1 : 0;
            }

            if (all > 0)
            {
                taker.TakePairs(anchor, taken[..far], taken[far..all]);
            }
        }
    }
}
