namespace Timbre.MetricLearning;

/// <summary>Each anchor with one positive and one negative, each as hard as asked for.</summary>
/// <remarks>
/// Xuan, Stylianou and Pless 2020: easy positives with semi-hard negatives keep what differs within a speaker. Anchors
/// without such a positive or negative are left out.
/// </remarks>
public sealed class EasyHardMiner : AnchorMiner, INamedMiner
{
    private static readonly string[] Words = ["easy", "semi-hard", "hard"];
    private readonly Hardness _positives;
    private readonly Hardness _negatives;

    /// <summary>Makes the miner.</summary>
    /// <param name="positives">Which positive.</param>
    /// <param name="negatives">Which negative; not semi-hard where the positive is.</param>
    /// <param name="distance">How it compares; null: as the loss does.</param>
    /// <param name="normalize">Whether it normalizes; null: as the loss does.</param>
    /// <exception cref="ArgumentException">Both are semi-hard: each would wait for the other.</exception>
    public EasyHardMiner(
        Hardness positives = Hardness.Easy, Hardness negatives = Hardness.SemiHard, Distance? distance = null, bool? normalize = null)
        : base(distance, normalize)
    {
        if (positives == Hardness.SemiHard && negatives == Hardness.SemiHard)
        {
            throw new ArgumentException(
                "EasyHardMiner: expected at most one of positives and negatives to be semi-hard, got both. Make one easy or hard.",
                nameof(negatives));
        }

        (_positives, _negatives) = (positives, negatives);
    }

    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "easy-hard",
        "Each anchor with one positive and one negative, each as hard as asked for.",
        [
            new("positives", "easy", "Which positive: the nearest, the farthest nearer than the negative, or the farthest.", Choices: Words),
            new("negatives", "semi-hard", "Which negative: the farthest, the nearest farther than the positive, or the nearest.", Choices: Words),
            .. MinerSettings.Comparing,
        ],
        (_, settings) => new EasyHardMiner(
            Read(settings.Choice("positives")), Read(settings.Choice("negatives")), MinerSettings.Distance(settings), MinerSettings.Normalize(settings)));

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var farness = comparison.Farness(anchor);
        var negative = _negatives == Hardness.Hard ? Nearness.Nearest(farness, negatives) : Nearness.Farthest(farness, negatives);
        var positive = _positives switch
        {
            Hardness.Easy => Nearness.Nearest(farness, positives),
            Hardness.Hard => Nearness.Farthest(farness, positives),
            _ => Nearness.Farthest(farness, positives, farness[negative]),
        };
        if (_negatives == Hardness.SemiHard)
        {
            negative = Nearness.Nearest(farness, negatives, farness[positive]);
        }

        if (positive >= 0 && negative >= 0)
        {
            taker.TakeTriplets(anchor, positive, [negative]);
        }
    }

    private static Hardness Read(string word) => word switch
    {
        "easy" => Hardness.Easy,
        "hard" => Hardness.Hard,
        _ => Hardness.SemiHard,
    };
}
