namespace Timbre.MetricLearning;

/// <summary>
/// Each (anchor, positive) with a negative drawn so that all distances come up alike, instead of the one distance at
/// which nearly all pairs of points on a sphere lie.
/// </summary>
/// <remarks>
/// Wu et al. 2017: a negative at distance d has weight 1 / q(d), q(d) = d^(dim - 2) (1 - d^2 / 4)^((dim - 3) / 2), on
/// unit rows; d is held above the cutoff, and negatives beyond the limit, which a margin loss gives no gradient for, are
/// not drawn. Anchors without an eligible negative are left out. What is drawn depends on the seed and the step only.
/// </remarks>
/// <param name="cutoff">Smallest distance told apart.</param>
/// <param name="limit">Distance beyond which negatives are not drawn.</param>
/// <param name="seed">Another seed, other draws.</param>
public sealed class DistanceWeightedMiner(float cutoff = 0.5f, float limit = 1.4f, int seed = 0)
    : Miner(Distance.Euclidean, normalize: true), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "distance-weighted",
        "Each anchor and positive with a negative drawn so that all distances come up alike.",
        [
            new("cutoff", 0.5, "Smallest distance told apart, of unit rows.", 1e-3, 2),
            new("limit", 1.4, "Distance beyond which negatives are not drawn.", 1e-3, 2),
        ],
        (context, settings) => new DistanceWeightedMiner(
            (float)settings.Number("cutoff"), (float)settings.Number("limit"), context.Random.Next()));

    /// <summary>How likely each column is to be drawn for an anchor: of sum 1, or all 0 where none is eligible.</summary>
    /// <param name="comparison">The batch, Euclidean distances of unit rows.</param>
    /// <param name="anchor">Row of the batch.</param>
    /// <param name="weights">One for each column; filled.</param>
    public void Weigh(Comparison comparison, int anchor, Span<double> weights)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var farness = comparison.Farness(anchor);
        var dim = (double)comparison.Dim;
        for (var column = 0; column < weights.Length; column++)
        {
            var distance = Math.Max(farness[column], cutoff);
            var log = ((2 - dim) * Math.Log(distance)) - ((dim - 3) / 2 * Math.Log(1 - (distance * distance / 4)));
            var isEligible = comparison.IsNegative(anchor, column) && farness[column] < limit && double.IsFinite(log);
            weights[column] = isEligible ? log : double.NegativeInfinity;
        }

        SoftMaximum.Of(weights);
    }

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var random = new CounterRandom(seed, comparison.Step);
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
