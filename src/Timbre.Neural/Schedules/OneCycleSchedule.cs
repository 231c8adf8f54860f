namespace Timbre.Neural;

/// <summary>One rise and one longer fall (Smith and Topin 2018), both along cosines.</summary>
/// <param name="highest">Rate at the peak.</param>
/// <param name="steps">Steps of the whole; at least 2.</param>
public sealed class OneCycleSchedule(double highest, long steps) : Schedule
{
    private readonly long _steps = ScheduleChecks.Positive(steps - 1, nameof(steps)) + 1;

    /// <summary>Share of the steps that rise. Default 0.3.</summary>
    public double RisingShare { get; init; } = 0.3;

    /// <summary>The first rate is the highest divided by this. Default 25.</summary>
    public double StartDivisor { get; init; } = 25;

    /// <summary>The last rate is the first divided by this. Default 10 000.</summary>
    public double EndDivisor { get; init; } = 10_000;

    /// <summary>True to rise and fall in straight lines. Default false.</summary>
    public bool IsLinear { get; init; }

    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        var start = highest / StartDivisor;
        var peak = (RisingShare * _steps) - 1;
        var last = (double)_steps - 1;
        var at = Math.Min(step, last);
        return at <= peak
            ? Between(start, highest, peak <= 0 ? 1 : at / peak)
            : Between(highest, start / EndDivisor, (at - peak) / (last - peak));
    }

    private double Between(double from, double to, double share) =>
        IsLinear ? from + ((to - from) * share) : CosineSchedule.At(from, to, share);
}
