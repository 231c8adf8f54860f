using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each anchor with one positive and one negative, each as hard as asked for.</summary>
/// <remarks>
/// Xuan, Stylianou and Pless 2020: easy positives with semi-hard negatives keep what differs within a speaker. Anchors
/// without such a positive or negative are left out.
/// </remarks>
public sealed class EasyHardMiner : AnchorMiner
{
    private readonly Hardness _positives;
    private readonly Hardness _negatives;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public EasyHardMiner(EasyHardMinerOptions? options = null)
        : base(options ??= new()) =>
        (_positives, _negatives) = (options.Positives, options.Negatives);

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var distances = comparison.Distances(anchor);
        var negative = _negatives == Hardness.Hard
            ? ColumnSearch.Nearest(distances, negatives)
            : ColumnSearch.Farthest(distances, negatives);
        var positive = _positives switch
        {
            Hardness.Easy => ColumnSearch.Nearest(distances, positives),
            Hardness.Hard => ColumnSearch.Farthest(distances, positives),
            _ => ColumnSearch.Farthest(distances, positives, distances[negative]),
        };
        if (_negatives == Hardness.SemiHard)
        {
            negative = ColumnSearch.Nearest(distances, negatives, distances[positive]);
        }

        if (positive >= 0 && negative >= 0)
        {
            taker.TakeTriplets(anchor, positive, [negative]);
        }
    }
}
