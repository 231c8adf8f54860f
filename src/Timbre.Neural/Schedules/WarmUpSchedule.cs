namespace Timbre.Neural;

/// <summary>Rises in a straight line to the first rate of another schedule, which then begins.</summary>
/// <param name="after">The schedule that follows; its step 0 is the end of the rise.</param>
/// <param name="steps">Steps of the rise; at least 1.</param>
/// <param name="from">Share of that first rate the rise starts at. Default 0.</param>
public sealed class WarmUpSchedule(Schedule after, long steps, double from = 0) : Schedule
{
    private readonly Schedule _after = after ?? throw new ArgumentNullException(nameof(after));
    private readonly long _steps = ScheduleChecks.Positive(steps, nameof(steps));

    /// <inheritdoc/>
    protected override double Compute(long step) => step >= _steps
        ? _after.ExactAt(step - _steps)
        : _after.ExactAt(0) * (from + ((1 - from) * step / _steps));
}
