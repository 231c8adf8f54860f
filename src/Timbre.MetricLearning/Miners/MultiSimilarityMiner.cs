namespace Timbre.MetricLearning;

/// <summary>
/// Pairs that stand against another of their anchor: positives nearly as far as its nearest negative, negatives nearly
/// as near as its farthest positive.
/// </summary>
/// <remarks>
/// Wang et al. 2019, eq. 11 and 12: a positive is taken where f(a, p) + epsilon &gt; min f(a, n), a negative where
/// f(a, n) - epsilon &lt; max f(a, p). An anchor without positives or negatives gives none.
/// </remarks>
/// <param name="epsilon">How near counts as nearly, in units of the distance.</param>
/// <param name="distance">How it compares; null: cosine.</param>
/// <param name="normalize">Whether it normalizes; null: as the loss does.</param>
public sealed class MultiSimilarityMiner(float epsilon = 0.1f, Distance? distance = null, bool? normalize = null)
    : AnchorMiner(distance ?? Distance.Cosine, normalize), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "multi-similarity",
        "Pairs that stand against another pair of their anchor.",
        [
            new("epsilon", 0.1, "How near counts as standing against, in units of the distance.", 0, 1e6),
            new("distance", "cosine", "How the miner compares.", Choices: Timbre.MetricLearning.Distance.Names),
            MinerSettings.NormalizeSetting,
        ],
        (_, settings) => new MultiSimilarityMiner(
            (float)settings.Number("epsilon"), Timbre.MetricLearning.Distance.ByName(settings.Choice("distance")), MinerSettings.Normalize(settings)));

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var farness = comparison.Farness(anchor);
        var nearest = farness[Nearness.Nearest(farness, negatives)];
        var farthest = farness[Nearness.Farthest(farness, positives)];
        var taken = Room(comparison.Columns);
        var near = 0;
        foreach (var positive in positives)
        {
            taken[near] = positive;
            near += farness[positive] + epsilon > nearest ? 1 : 0;
        }

        var all = near;
        foreach (var negative in negatives)
        {
            taken[all] = negative;
            all += farness[negative] - epsilon < farthest ? 1 : 0;
        }

        if (all > 0)
        {
            taker.TakePairs(anchor, taken[..near], taken[near..all]);
        }
    }
}
