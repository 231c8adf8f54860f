namespace Timbre.Neural.Schedules;

/// <summary>rate * factor^(step / every), falling a little at each step.</summary>
/// <param name="rate">Rate of the first step.</param>
/// <param name="factor">What is left of it after <paramref name="every"/> steps.</param>
/// <param name="every">Steps the factor is for; at least 1.</param>
internal sealed class ExponentialSchedule(double rate, double factor, long every) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step) => rate * Math.Pow(factor, (double)step / every);
}
