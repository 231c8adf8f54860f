namespace Timbre.Neural.Schedules;

/// <summary>rate * (1 - step / steps)^power, then 0.</summary>
/// <param name="rate">Rate of the first step.</param>
/// <param name="steps">Steps until 0; at least 1.</param>
/// <param name="power">1 is a straight line.</param>
internal sealed class PolynomialSchedule(double rate, long steps, double power) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step) => rate * Math.Pow(1 - ((double)Math.Min(step, steps) / steps), power);
}
