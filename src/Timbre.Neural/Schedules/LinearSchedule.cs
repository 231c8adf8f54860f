namespace Timbre.Neural;

/// <summary>A straight line from one share of the rate to another, which it keeps.</summary>
/// <param name="rate">The rate.</param>
/// <param name="steps">Steps of the line; at least 1.</param>
/// <param name="from">Share at the first step.</param>
/// <param name="to">Share from <paramref name="steps"/> on. Default 1.</param>
public sealed class LinearSchedule(double rate, long steps, double from, double to = 1) : Schedule
{
    private readonly long _steps = ScheduleChecks.Positive(steps, nameof(steps));

    /// <inheritdoc/>
    protected override double Compute(long step) =>
        rate * (from + ((to - from) * Math.Min(step, _steps) / _steps));
}
