namespace Timbre.Neural;

/// <summary>Exponential fall from one rate to another over a fixed number of steps, scaled up during a warm-up.</summary>
/// <param name="first">Rate at the start, before scaling.</param>
/// <param name="last">Rate at the end, before scaling.</param>
/// <param name="steps">Steps of the fall; at least 1.</param>
/// <remarks>The schedule of the wespeaker recipes, where the scale is the number of machines' batches.</remarks>
public sealed class ExponentialDecreaseSchedule(double first, double last, long steps) : Schedule
{
    private readonly long _steps = ScheduleChecks.Positive(steps, nameof(steps));

    /// <summary>Steps of the warm-up. Default 0.</summary>
    public long WarmUpSteps { get; init; }

    /// <summary>What the rate is multiplied by after the warm-up. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>True to warm up from 0; false from a scale of 1 (where the scale is above 1). Default false.</summary>
    public bool WarmsFromZero { get; init; }

    /// <inheritdoc/>
    protected override double Compute(long step) =>
        first * Math.Exp((double)step / _steps * Math.Log(last / first)) * ScaleAt(step);

    private double ScaleAt(long step)
    {
        if (step >= WarmUpSteps)
        {
            return Scale;
        }

        var share = (double)step / WarmUpSteps;
        if (WarmsFromZero)
        {
            return Scale * share;
        }

        return Scale > 1 ? 1 + ((Scale - 1) * share) : Scale;
    }
}
