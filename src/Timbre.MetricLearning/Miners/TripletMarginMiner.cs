namespace Timbre.MetricLearning;

/// <summary>All triplets whose gap, d(anchor, negative) - d(anchor, positive), lies in a range.</summary>
/// <remarks>Schroff, Kalenichenko and Philbin 2015 name the ranges. Nothing is stored: triplets are handed over as they are found.</remarks>
/// <param name="range">Which triplets.</param>
/// <param name="margin">Where hard ends and easy begins, in units of the distance.</param>
/// <param name="distance">How it compares; null: as the loss does.</param>
/// <param name="normalize">Whether it normalizes; null: as the loss does.</param>
public sealed class TripletMarginMiner(
    TripletRange range = TripletRange.SemiHard, float margin = 0.2f, Distance? distance = null, bool? normalize = null)
    : AnchorMiner(distance, normalize), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "triplet-margin",
        "All triplets whose gap between negative and positive lies in a range.",
        [
            new("range", "semi-hard", "Which gaps: at most the margin, at most 0, between the two, or above the margin.",
                Choices: ["violating", "hard", "semi-hard", "easy"]),
            new("margin", 0.2, "Where hard ends and easy begins, in units of the distance.", 0, 1e6),
            .. MinerSettings.Comparing,
        ],
        (_, settings) => new TripletMarginMiner(
            settings.Choice("range") switch
            {
                "violating" => TripletRange.Violating,
                "hard" => TripletRange.Hard,
                "easy" => TripletRange.Easy,
                _ => TripletRange.SemiHard,
            },
            (float)settings.Number("margin"),
            MinerSettings.Distance(settings),
            MinerSettings.Normalize(settings)));

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var (above, upTo) = range switch
        {
            TripletRange.Violating => (double.NegativeInfinity, (double)margin),
            TripletRange.Hard => (double.NegativeInfinity, 0),
            TripletRange.Easy => ((double)margin, double.PositiveInfinity),
            _ => (0.0, (double)margin),
        };
        var farness = comparison.Farness(anchor);
        var taken = Room(comparison.Columns);
        foreach (var positive in positives)
        {
            var count = 0;
            foreach (var negative in negatives)
            {
                var gap = (double)farness[negative] - farness[positive];
                taken[count] = negative;
                count += gap > above && gap <= upTo ? 1 : 0;
            }

            if (count > 0)
            {
                taker.TakeTriplets(anchor, positive, taken[..count]);
            }
        }
    }
}
