namespace Timbre.Neural;

/// <summary>Half a cosine wave from the rate down to the least rate.</summary>
/// <param name="rate">Rate of the first step.</param>
/// <param name="steps">Steps until the least rate; at least 1.</param>
/// <param name="least">The least rate. Default 0.</param>
public sealed class CosineSchedule(double rate, long steps, double least = 0) : Schedule
{
    private readonly long _steps = ScheduleChecks.Positive(steps, nameof(steps));

    /// <summary>True to stay at the least rate after the last step; false to rise again as the wave does. Default true.</summary>
    public bool StaysLow { get; init; } = true;

    /// <inheritdoc/>
    protected override double Compute(long step) =>
        At(rate, least, (double)(StaysLow ? Math.Min(step, _steps) : step) / _steps);

    /// <summary>The wave at a share of its way down.</summary>
    internal static double At(double rate, double least, double share) =>
        least + ((rate - least) * (1 + Math.Cos(Math.PI * share)) / 2);
}
