namespace Timbre.Neural.Schedules;

/// <summary>Multiplies the rate every so many steps.</summary>
/// <param name="rate">Rate of the first steps.</param>
/// <param name="every">How many steps lie between two drops; at least 1.</param>
/// <param name="factor">What a drop multiplies by.</param>
internal sealed class StepSchedule(double rate, long every, double factor) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step) => rate * Math.Pow(factor, step / every);
}
