namespace Timbre.Neural.Schedules;

/// <summary>Rises and falls in straight lines between two rates, again and again (Smith 2017).</summary>
internal sealed class CyclicSchedule(CyclicScheduleOptions options) : Schedule
{
    private readonly double _lowest = options.Rate * options.LowestShare;

    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        var (up, down) = (options.RisingSteps, options.FallingSteps);
        var length = (long)up + down;
        var cycle = step / length;
        var at = step % length;
        var share = at <= up ? (double)at / up : (double)(length - at) / down;
        var scale = options.Shape switch
        {
            CyclicShape.Halving => Math.Pow(0.5, cycle),
            CyclicShape.Exponential => Math.Pow(options.Factor, step),
            _ => 1,
        };
        return _lowest + ((options.Rate - _lowest) * share * scale);
    }
}
