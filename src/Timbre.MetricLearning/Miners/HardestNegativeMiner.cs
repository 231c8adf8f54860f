namespace Timbre.MetricLearning;

/// <summary>Each pair of a speaker's rows once, the earlier as anchor, with the anchor's nearest negative where that violates the margin.</summary>
/// <remarks>The "hardest negative" selector of siamese-triplet. Pairs with remembered rows are taken as well.</remarks>
/// <param name="margin">In units of the distance.</param>
/// <param name="distance">How it compares; null: as the loss does.</param>
/// <param name="normalize">Whether it normalizes; null: as the loss does.</param>
public sealed class HardestNegativeMiner(float margin = 0.2f, Distance? distance = null, bool? normalize = null)
    : AnchorMiner(distance, normalize), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "hardest-negative",
        "Each pair of a speaker once, with the nearest negative where that violates the margin.",
        [new("margin", 0.2, "In units of the distance.", 0, 1e6), .. MinerSettings.Comparing],
        (_, settings) => new HardestNegativeMiner(
            (float)settings.Number("margin"), MinerSettings.Distance(settings), MinerSettings.Normalize(settings)));

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var farness = comparison.Farness(anchor);
        var nearest = Nearness.Nearest(farness, negatives);
        foreach (var positive in positives)
        {
            if (positive > anchor && (double)farness[positive] - farness[nearest] + margin > 0)
            {
                taker.TakeTriplets(anchor, positive, [nearest]);
            }
        }
    }
}
