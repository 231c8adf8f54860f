using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Base of the miners that choose for each anchor by itself, where it has a positive and a negative.</summary>
public abstract class AnchorMiner : Miner
{
    /// <inheritdoc/>
    protected AnchorMiner(Distance? distance = null, bool? normalize = null)
        : base(distance, normalize)
    {
    }

    /// <inheritdoc/>
    protected AnchorMiner(MeasuringMinerOptions options)
        : base(options)
    {
    }

    /// <inheritdoc/>
    protected sealed override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out var negatives);
            if (!positives.IsEmpty && !negatives.IsEmpty)
            {
                Choose(comparison, anchor, positives, negatives, taker);
            }
        }
    }

    /// <summary>Chooses for one anchor and hands over.</summary>
    /// <param name="comparison">The batch, measured by the miner's distance.</param>
    /// <param name="anchor">Row of the batch.</param>
    /// <param name="positives">Columns of the same speaker, at least one.</param>
    /// <param name="negatives">Columns of others, at least one.</param>
    /// <param name="taker">Who takes the tuples.</param>
    protected abstract void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker);
}
