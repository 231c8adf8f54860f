namespace Timbre.MetricLearning.Losses;

/// <summary>The terms of a loss as they are added up, in double precision.</summary>
/// <param name="reducer">What they become.</param>
public struct TermSum(Reducer reducer)
{
    private double _sum;
    private double _weight;
    private double _weightOfPositive;

    /// <summary>How many terms there were.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them violate the margin.</summary>
    public long Violating { get; private set; }

    /// <summary>What the sum is divided by; 1 where there is nothing to divide.</summary>
    public readonly double Divisor
    {
        get
        {
            var divisor = reducer.Reduction switch
            {
                Reduction.Sum => 1,
                Reduction.MeanOfPositive => _weightOfPositive,
                _ => _weight,
            };
            return divisor > 0 ? divisor : 1;
        }
    }

    /// <summary>The number the terms become; 0 of none.</summary>
    public readonly double Value => _sum / Divisor;

    /// <summary>Adds a term.</summary>
    /// <param name="term">Its value.</param>
    /// <param name="label">Speaker of its anchor.</param>
    /// <param name="violates">True where it violates the margin.</param>
    /// <returns>What its partial derivatives are to be multiplied by, before all are divided by <see cref="Divisor"/>.</returns>
    public double Add(double term, int label, bool violates = false) => Add(term, label, 1, term > 0 ? 1 : 0, violates ? 1 : 0);

    /// <summary>Adds terms of one speaker that were summed already.</summary>
    /// <param name="sum">Their sum.</param>
    /// <param name="label">Speaker of their anchor.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="positive">How many of them are above 0.</param>
    /// <param name="violating">How many of them violate the margin.</param>
    /// <returns>As above.</returns>
    public double Add(double sum, int label, long count, long positive, long violating)
    {
        var weight = reducer.WeightOf(label);
        _sum += weight * sum;
        _weight += weight * count;
        _weightOfPositive += weight * positive;
        Count += count;
        Violating += violating;
        return weight;
    }
}
