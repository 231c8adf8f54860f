namespace Timbre.Neural.Schedules;

/// <summary>One rise and one longer fall (Smith and Topin 2018).</summary>
/// <param name="options">Rates and shares.</param>
/// <param name="steps">Steps of the whole; at least 1.</param>
internal sealed class OneCycleSchedule(OneCycleScheduleOptions options, long steps) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        var start = options.Rate / options.StartDivisor;
        var peak = (options.RisingShare * steps) - 1;
        var last = (double)steps - 1;
        var at = Math.Min(step, last);
        return at <= peak
            ? Between(start, options.Rate, peak <= 0 ? 1 : at / peak)
            : Between(options.Rate, start / options.EndDivisor, (at - peak) / (last - peak));
    }

    private double Between(double from, double to, double share) =>
        options.Linear ? from + ((to - from) * share) : CosineSchedule.At(from, to, share);
}
