namespace Timbre.Neural;

/// <summary>A margin that starts small and grows to its full size, so that early training is not lost to it.</summary>
/// <param name="initial">Value until the growth starts.</param>
/// <param name="final">Value once it ends.</param>
/// <param name="start">Step the growth starts at.</param>
/// <param name="end">Step from which the final value holds; at least <paramref name="start"/>.</param>
/// <remarks>The margin scheduler of the wespeaker recipes: step k is its k-th iteration.</remarks>
public sealed class MarginSchedule(double initial, double final, long start, long end) : Schedule
{
    private readonly long _length = end >= start
        ? end - start
        : throw new ArgumentOutOfRangeException(
            nameof(end), end, "MarginSchedule: expected an end not before the start. Pass a later step.");

    /// <summary>True to grow in a straight line; false fast first, by an exponential that leaves 1/1000. Default false.</summary>
    public bool IsLinear { get; init; }

    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        if (step < start)
        {
            return initial;
        }

        if (step >= end)
        {
            return final;
        }

        var share = (double)(step - start) / _length;
        var ratio = IsLinear ? share : 1 - Math.Exp(share * Math.Log(1e-3 / (1 + 1e-6)));
        return initial + ((final - initial) * ratio);
    }
}
