using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>One rise to the full rate and one longer fall, both along cosines; needs no warm-up.</summary>
[Kind("oneCycle")]
public sealed record OneCycleScheduleOptions : ScheduleOptions
{
    /// <summary>One cycle over all steps: the rise is its warm-up.</summary>
    public OneCycleScheduleOptions() => WarmUpSteps = 0;

    /// <summary>Share of the steps that rise.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double RisingShare { get; init; } = 0.3;

    /// <summary>The first rate is the full one divided by this.</summary>
    [Range(1.0, 1e6)]
    public double StartDivisor { get; init; } = 25;

    /// <summary>The last rate is the first divided by this.</summary>
    [Range(1.0, 1e9)]
    public double EndDivisor { get; init; } = 1e4;

    /// <summary>True to rise and fall in straight lines.</summary>
    public bool Linear { get; init; }


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new OneCycleSchedule(this, steps);
}
