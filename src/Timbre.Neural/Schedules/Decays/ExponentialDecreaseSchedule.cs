namespace Timbre.Neural.Schedules;

/// <summary>Exponential fall over a fixed number of steps, scaled up in a straight line during its first ones.</summary>
/// <param name="rate">Rate that the fall starts from.</param>
/// <param name="finalShare">Share of it at the end.</param>
/// <param name="steps">Steps of the fall; at least 1.</param>
/// <param name="warmUpSteps">Steps of the warm-up.</param>
/// <param name="startShare">Share of the fallen rate at its start.</param>
/// <remarks>
/// wespeaker: <c>initial_lr * scale_ratio</c> is the rate, <c>1 / scale_ratio</c> the start's share, or 0 with <c>warm_from_zero</c>.
/// </remarks>
internal sealed class ExponentialDecreaseSchedule(double rate, double finalShare, long steps, long warmUpSteps, double startShare)
    : Schedule
{
    private readonly double _power = Math.Log(finalShare);

    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        var scale = step < warmUpSteps ? startShare + ((1 - startShare) * step / warmUpSteps) : 1;
        return rate * Math.Exp((double)step / steps * _power) * scale;
    }
}
