namespace Timbre.Neural.Schedules;

/// <summary>The same rate always, after another for the first steps.</summary>
/// <param name="rate">The rate.</param>
/// <param name="first">Rate of the first steps.</param>
/// <param name="firstSteps">How many these are.</param>
internal sealed class ConstantSchedule(double rate, double first, long firstSteps) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step) => step < firstSteps ? first : rate;
}
