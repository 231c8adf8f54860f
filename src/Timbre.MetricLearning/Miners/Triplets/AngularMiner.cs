using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Miners;

/// <summary>
/// All triplets whose angle at the negative is above a limit: atan(|a - p| / (2 |n - c|)), c halfway between anchor and
/// positive.
/// </summary>
/// <remarks>
/// Wang et al. 2017. On unit rows; |n - c| comes from the three distances, |n - c|^2 = (|n - a|^2 + |n - p|^2) / 2 -
/// |a - p|^2 / 4. Takes positives of the batch only, not remembered rows.
/// </remarks>
public sealed class AngularMiner : AnchorMiner
{
    private readonly double _angle;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public AngularMiner(AngularMinerOptions? options = null)
        : base(Distance.SquaredEuclidean, normalize: true) =>
        _angle = (options ?? new()).Checked().Angle;

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var tangent = Math.Tan(_angle * Math.PI / 180);

        // Both sides of |a - p| > 2 |n - c| tangent squared: no root is taken of any triplet.
        var factor = 4 * tangent * tangent;
        var fromAnchor = comparison.Distances(anchor);
        var taken = Scratch(comparison.Columns);
        foreach (var positive in positives)
        {
            if (positive >= comparison.Rows)
            {
                continue;
            }

            var fromPositive = comparison.Distances(positive);
            var apart = (double)fromAnchor[positive];
            var count = 0;
            foreach (var negative in negatives)
            {
                var toCenter = Math.Max((((double)fromAnchor[negative] + fromPositive[negative]) / 2) - (apart / 4), 0);
                taken[count] = negative;
                count += apart > factor * toCenter ? 1 : 0;
            }

            if (count > 0)
            {
                taker.TakeTriplets(anchor, positive, taken[..count]);
            }
        }
    }
}
