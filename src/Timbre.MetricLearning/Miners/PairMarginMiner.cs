namespace Timbre.MetricLearning;

/// <summary>Positives farther than one margin and negatives nearer than another: the pairs a contrastive loss has a gradient for.</summary>
/// <param name="positiveMargin">In units of the distance.</param>
/// <param name="negativeMargin">In units of the distance.</param>
/// <param name="distance">How it compares; null: Euclidean.</param>
/// <param name="normalize">Whether it normalizes; null: as the loss does.</param>
public sealed class PairMarginMiner(
    float positiveMargin = 0.2f, float negativeMargin = 0.8f, Distance? distance = null, bool? normalize = null)
    : Miner(distance ?? Distance.Euclidean, normalize), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "pair-margin",
        "Positives farther than one margin and negatives nearer than another.",
        [
            new("positive-margin", 0.2, "Positives farther than this are taken, in units of the distance.", -1e6, 1e6),
            new("negative-margin", 0.8, "Negatives nearer than this are taken, in units of the distance.", -1e6, 1e6),
            new("distance", "euclidean", "How the miner compares.", Choices: Timbre.MetricLearning.Distance.Names),
            MinerSettings.NormalizeSetting,
        ],
        (_, settings) => new PairMarginMiner(
            (float)settings.Number("positive-margin"),
            (float)settings.Number("negative-margin"),
            Timbre.MetricLearning.Distance.ByName(settings.Choice("distance")),
            MinerSettings.Normalize(settings)));

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var sign = Distance!.NearIsLarge ? -1 : 1;
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out var negatives);
            var farness = comparison.Farness(anchor);
            var taken = Room(comparison.Columns);
            var far = 0;
            foreach (var positive in positives)
            {
                taken[far] = positive;
                far += farness[positive] > sign * positiveMargin ? 1 : 0;
            }

            var all = far;
            foreach (var negative in negatives)
            {
                taken[all] = negative;
                all += farness[negative] < sign * negativeMargin ? 1 : 0;
            }

            if (all > 0)
            {
                taker.TakePairs(anchor, taken[..far], taken[far..all]);
            }
        }
    }
}
