using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>All triplets whose gap, d(anchor, negative) - d(anchor, positive), lies in a range.</summary>
/// <remarks>
/// Schroff, Kalenichenko and Philbin 2015 name the ranges. Nothing is stored: triplets are handed over as they are found.
/// </remarks>
public sealed class TripletMarginMiner : AnchorMiner
{
    private readonly TripletRange _range;
    private readonly double _margin;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public TripletMarginMiner(TripletMarginMinerOptions? options = null)
        : base(options ??= new()) =>
        (_range, _margin) = (options.Range, options.Margin);

    /// <inheritdoc/>
    protected override void Choose(
        Comparison comparison, int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var (above, upTo) = _range switch
        {
            TripletRange.Violating => (double.NegativeInfinity, _margin),
            TripletRange.Hard => (double.NegativeInfinity, 0),
            TripletRange.Easy => (_margin, double.PositiveInfinity),
            _ => (0.0, _margin),
        };
        var distances = comparison.Distances(anchor);
        var taken = Scratch(comparison.Columns);
        foreach (var positive in positives)
        {
            var count = 0;
            foreach (var negative in negatives)
            {
                var gap = (double)distances[negative] - distances[positive];
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
