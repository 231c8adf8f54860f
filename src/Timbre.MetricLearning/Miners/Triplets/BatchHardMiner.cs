using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each anchor with its farthest positive and its nearest negative. Anchors that lack either are left out.</summary>
/// <remarks>Hermans, Beyer and Leibe 2017. Of equally hard ones the first.</remarks>
/// <param name="options">Null: the defaults.</param>
/// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
public sealed class BatchHardMiner(BatchHardMinerOptions? options = null) : AnchorMiner(options ?? new())
{
    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var distances = comparison.Distances(anchor);
        taker.TakeTriplets(anchor, ColumnSearch.Farthest(distances, positives), [ColumnSearch.Nearest(distances, negatives)]);
    }
}
