using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Counts tuples on their way from a miner to a loss.</summary>
internal sealed class TupleCounter : ITupleTaker
{
    private Comparison _comparison = null!;
    private ITupleTaker _taker = null!;
    private double _margin;

    public MiningReport Report { get; private set; }

    public void Begin(Comparison comparison, double margin, ITupleTaker taker)
    {
        (_comparison, _margin, _taker) = (comparison, margin, taker);
        Report = default;
    }

    public void TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives)
    {
        var distances = _comparison.Distances(anchor);
        var limit = distances[positive] + _margin;
        var violating = 0;
        foreach (var negative in negatives)
        {
            violating += distances[negative] < limit ? 1 : 0;
        }

        Report = new MiningReport(Report.Tuples + negatives.Length, Report.Violating + violating);
        _taker.TakeTriplets(anchor, positive, negatives);
    }

    // A pair violates the margin where some pair of the other sort in the batch stands against it.
    public void TakePairs(int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        var distances = _comparison.Distances(anchor);
        var (farthest, nearest) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var column = 0; column < distances.Length; column++)
        {
            if (_comparison.IsNegative(anchor, column))
            {
                nearest = Math.Min(nearest, distances[column]);
            }
            else if (column != anchor)
            {
                farthest = Math.Max(farthest, distances[column]);
            }
        }

        var violating = 0;
        foreach (var positive in positives)
        {
            violating += distances[positive] + _margin > nearest ? 1 : 0;
        }

        foreach (var negative in negatives)
        {
            violating += distances[negative] - _margin < farthest ? 1 : 0;
        }

        Report = new MiningReport(Report.Tuples + positives.Length + negatives.Length, Report.Violating + violating);
        _taker.TakePairs(anchor, positives, negatives);
    }
}
