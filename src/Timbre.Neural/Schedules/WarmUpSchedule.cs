namespace Timbre.Neural.Schedules;

/// <summary>Rises in a straight line to the first rate of another schedule, which then begins.</summary>
/// <param name="after">The schedule that follows; its step 0 is the end of the rise.</param>
/// <param name="steps">Steps of the rise; at least 1.</param>
/// <param name="from">Share of that first rate the rise starts at.</param>
internal sealed class WarmUpSchedule(Schedule after, long steps, double from) : Schedule
{
    /// <inheritdoc/>
    public override void Report(double measure) => after.Report(measure);

    /// <inheritdoc/>
    public override IReadOnlyList<double> Export() => after.Export();

    /// <inheritdoc/>
    public override void Restore(IReadOnlyList<double> state) => after.Restore(state);

    /// <inheritdoc/>
    protected override double Compute(long step) => step >= steps
        ? after.ExactAt(step - steps)
        : after.ExactAt(0) * (from + ((1 - from) * step / steps));
}
