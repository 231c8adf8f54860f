using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>
/// Pairs that stand against another of their anchor: positives nearly as far as its nearest negative, negatives nearly
/// as near as its farthest positive.
/// </summary>
/// <remarks>
/// Wang et al. 2019, eq. 11 and 12: a positive is taken where f(a, p) + epsilon &gt; min f(a, n), a negative where
/// f(a, n) - epsilon &lt; max f(a, p). An anchor without positives or negatives gives none.
/// </remarks>
public sealed class MultiSimilarityMiner : AnchorMiner
{
    private readonly double _epsilon;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public MultiSimilarityMiner(MultiSimilarityMinerOptions? options = null)
        : base(options ??= new()) =>
        _epsilon = options.Epsilon;

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var distances = comparison.Distances(anchor);
        var nearest = distances[ColumnSearch.Nearest(distances, negatives)];
        var farthest = distances[ColumnSearch.Farthest(distances, positives)];
        var taken = Scratch(comparison.Columns);
        var near = 0;
        foreach (var positive in positives)
        {
            taken[near] = positive;
            near += distances[positive] + _epsilon > nearest ? 1 : 0;
        }

        var all = near;
        foreach (var negative in negatives)
        {
            taken[all] = negative;
            all += distances[negative] - _epsilon < farthest ? 1 : 0;
        }

        if (all > 0)
        {
            taker.TakePairs(anchor, taken[..near], taken[near..all]);
        }
    }
}
