namespace Timbre.MetricLearning;

/// <summary>Triplets drawn uniformly: the baseline that mining is there to beat, for most of them soon violate no margin.</summary>
/// <remarks>What is drawn depends on the seed and the step only. Anchors without a positive or a negative are left out.</remarks>
/// <param name="tripletsPerAnchor">How many for each anchor, at least 1.</param>
/// <param name="seed">Another seed, other draws.</param>
public sealed class UniformMiner(int tripletsPerAnchor = 1, int seed = 0) : Miner, INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "uniform",
        "Triplets drawn uniformly: the baseline.",
        [new("triplets-per-anchor", 1.0, "How many triplets for each anchor.", 1, 1e6, IsWhole: true)],
        (context, settings) => new UniformMiner(settings.Whole("triplets-per-anchor"), context.Random.Next()));

    /// <inheritdoc/>
    public override bool NeedsMeasures => false;

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var random = new CounterRandom(seed, comparison.Step);
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out var negatives);
            for (var i = 0; i < tripletsPerAnchor && !positives.IsEmpty && !negatives.IsEmpty; i++)
            {
                taker.TakeTriplets(
                    anchor, positives[random.Below(positives.Length)], [negatives[random.Below(negatives.Length)]]);
            }
        }
    }
}
