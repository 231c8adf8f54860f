using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>
/// Each pair of a speaker's rows once, the earlier as anchor, with the anchor's nearest negative where that violates the
/// margin.
/// </summary>
/// <remarks>The "hardest negative" selector of siamese-triplet. Pairs with remembered rows are taken as well.</remarks>
public sealed class HardestNegativeMiner : AnchorMiner
{
    private readonly double _margin;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public HardestNegativeMiner(HardestNegativeMinerOptions? options = null)
        : base(options ??= new()) =>
        _margin = options.Margin;

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var distances = comparison.Distances(anchor);
        var nearest = ColumnSearch.Nearest(distances, negatives);
        foreach (var positive in positives)
        {
            if (positive > anchor && (double)distances[positive] - distances[nearest] + _margin > 0)
            {
                taker.TakeTriplets(anchor, positive, [nearest]);
            }
        }
    }
}
