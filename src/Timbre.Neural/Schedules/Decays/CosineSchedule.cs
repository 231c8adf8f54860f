namespace Timbre.Neural.Schedules;

/// <summary>Half a cosine wave from the rate down to the final rate, which it keeps.</summary>
/// <param name="rate">Rate of the first step.</param>
/// <param name="steps">Steps until the final rate; at least 1.</param>
/// <param name="final">The final rate.</param>
internal sealed class CosineSchedule(double rate, long steps, double final) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step) => At(rate, final, (double)Math.Min(step, steps) / steps);

    /// <summary>The wave at a share of its way down.</summary>
    internal static double At(double rate, double final, double share) =>
        final + ((rate - final) * (1 + Math.Cos(Math.PI * share)) / 2);
}
