using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Miners;

/// <summary>
/// Each (anchor, positive) with a negative drawn so that all distances come up alike, instead of the one distance at
/// which nearly all pairs of points on a sphere lie.
/// </summary>
/// <remarks>
/// Wu et al. 2017: a negative at distance d has weight 1 / q(d), q(d) = d^(dim - 2) (1 - d^2 / 4)^((dim - 3) / 2), on
/// unit rows; d is held above the cutoff, and negatives beyond the limit, which a margin loss gives no gradient for, are
/// not drawn. Anchors without an eligible negative are left out. What is drawn depends on the seed and the step only.
/// </remarks>
public sealed class DistanceWeightedMiner : Miner
{
    private readonly double _cutoff;
    private readonly double _limit;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public DistanceWeightedMiner(DistanceWeightedMinerOptions? options = null)
        : base(Distance.Euclidean, normalize: true)
    {
        options = (options ?? new()).Checked();
        (_cutoff, _limit) = (options.Cutoff, options.Limit);
    }

    /// <summary>How likely each column is to be drawn for an anchor: of sum 1, or all 0 where none is eligible.</summary>
    /// <param name="comparison">The batch, Euclidean distances of unit rows.</param>
    /// <param name="anchor">Row of the batch.</param>
    /// <param name="weights">One for each column; filled.</param>
    public void Weigh(Comparison comparison, int anchor, Span<double> weights)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var distances = comparison.Distances(anchor);
        var dim = (double)comparison.Dim;
        for (var column = 0; column < weights.Length; column++)
        {
            var distance = Math.Max(distances[column], _cutoff);
            var log = ((2 - dim) * Math.Log(distance)) - ((dim - 3) / 2 * Math.Log(1 - (distance * distance / 4)));
            var isEligible = comparison.IsNegative(anchor, column) && distances[column] < _limit && double.IsFinite(log);
            weights[column] = isEligible ? log : double.NegativeInfinity;
        }

        SoftMaximum.Of(weights);
    }

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var random = new CounterRandom(comparison.Seed, comparison.Step);
        var weights = comparison.Scratch(0);
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out _);
            Weigh(comparison, anchor, weights);
            foreach (var positive in positives)
            {
                var drawn = Draw(weights, random.Uniform());
                if (drawn >= 0)
                {
                    taker.TakeTriplets(anchor, positive, [drawn]);
                }
            }
        }
    }

    private static int Draw(ReadOnlySpan<double> weights, double point)
    {
        var last = -1;
        for (var column = 0; column < weights.Length; column++)
        {
            if (weights[column] > 0)
            {
                last = column;
                point -= weights[column];
                if (point < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
