namespace Timbre.MetricLearning;

/// <summary>Each anchor with its farthest positive and its nearest negative. Anchors that lack either are left out.</summary>
/// <remarks>Hermans, Beyer and Leibe 2017. Of equally hard ones the first.</remarks>
/// <param name="distance">How it compares; null: as the loss does.</param>
/// <param name="normalize">Whether it normalizes; null: as the loss does.</param>
public sealed class BatchHardMiner(Distance? distance = null, bool? normalize = null) : AnchorMiner(distance, normalize), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "batch-hard",
        "Each anchor with its farthest positive and its nearest negative.",
        MinerSettings.Comparing,
        (_, settings) => new BatchHardMiner(MinerSettings.Distance(settings), MinerSettings.Normalize(settings)));

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var farness = comparison.Farness(anchor);
        taker.TakeTriplets(anchor, Nearness.Farthest(farness, positives), [Nearness.Nearest(farness, negatives)]);
    }
}
