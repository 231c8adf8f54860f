namespace Timbre.MetricLearning;

/// <summary>
/// All triplets whose angle at the negative is above a limit: atan(|a - p| / (2 |n - c|)), c halfway between anchor and
/// positive.
/// </summary>
/// <remarks>
/// Wang et al. 2017. On unit rows; |n - c| comes from the three distances, |n - c|^2 = (|n - a|^2 + |n - p|^2) / 2 -
/// |a - p|^2 / 4. Takes positives of the batch only, not remembered rows.
/// </remarks>
/// <param name="angle">The limit in degrees, in (0, 90).</param>
public sealed class AngularMiner(float angle = 20) : AnchorMiner(Distance.SquaredEuclidean, normalize: true), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "angular",
        "All triplets whose angle at the negative is above a limit.",
        [new("angle", 20.0, "The limit, in degrees.", 0.001, 89.999)],
        (_, settings) => new AngularMiner((float)settings.Number("angle")));

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var tangent = Math.Tan(angle * Math.PI / 180);

        // Both sides of |a - p| > 2 |n - c| tangent squared: no root is taken of any triplet.
        var factor = 4 * tangent * tangent;
        var fromAnchor = comparison.Farness(anchor);
        var taken = Room(comparison.Columns);
        foreach (var positive in positives)
        {
            if (positive >= comparison.Rows)
            {
                continue;
            }

            var fromPositive = comparison.Farness(positive);
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
