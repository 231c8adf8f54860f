namespace Timbre.Neural;

/// <summary>Rises and falls in straight lines between two rates, again and again (Smith 2017).</summary>
/// <param name="lowest">Rate at the feet.</param>
/// <param name="highest">Rate at the first peak.</param>
/// <param name="up">Steps of a rise; at least 1.</param>
/// <param name="down">Steps of a fall; at least 1.</param>
public sealed class CyclicSchedule(double lowest, double highest, long up, long down) : Schedule
{
    private readonly long _up = ScheduleChecks.Positive(up, nameof(up));
    private readonly long _down = ScheduleChecks.Positive(down, nameof(down));

    /// <summary>How the height changes. Default: it does not.</summary>
    public CyclicShape Shape { get; init; }

    /// <summary>Factor per step of <see cref="CyclicShape.Exponential"/>. Default 1.</summary>
    public double Factor { get; init; } = 1;

    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        var length = _up + _down;
        var cycle = step / length;
        var at = step % length;
        var share = at <= _up ? (double)at / _up : (double)(length - at) / _down;
        var scale = Shape switch
        {
            CyclicShape.Halving => Math.Pow(0.5, cycle),
            CyclicShape.Exponential => Math.Pow(Factor, step),
            _ => 1,
        };
        return lowest + ((highest - lowest) * share * scale);
    }
}
