namespace Timbre.Neural.Schedules;

/// <summary>A straight line from one share of the rate to another, which it keeps.</summary>
/// <param name="rate">The rate.</param>
/// <param name="steps">Steps of the line; at least 1.</param>
/// <param name="from">Share at the first step.</param>
/// <param name="to">Share from <paramref name="steps"/> on.</param>
internal sealed class LinearSchedule(double rate, long steps, double from, double to) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step) => rate * (from + ((to - from) * Math.Min(step, steps) / steps));
}
