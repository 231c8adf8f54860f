namespace Timbre.Training.Loop;

/// <summary>What something takes by now: a mean in which what came later weighs more, so that a slow start is forgotten.</summary>
/// <param name="leastShare">Least weight of the newest value, 0 to 1: one over the number of values it remembers.</param>
internal sealed class RunningMean(double leastShare)
{
    /// <summary>Values counted.</summary>
    public long Count { get; private set; }

    /// <summary>The mean; 0 before the first value.</summary>
    public double Value { get; private set; }

    /// <summary>Counts a value: while there are few, the n-th weighs in proportion to n.</summary>
    public void Add(double value) => Value += Math.Max(2.0 / (++Count + 1), leastShare) * (value - Value);
}
