using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>Exponential decay: the rate times <c>factor</c> to the power of step / everySteps.</summary>
[Kind("exponential")]
public sealed record ExponentialScheduleOptions : ScheduleOptions
{
    /// <summary>Factor of one period.</summary>
    [Range(1e-6, 1.0)]
    public double Factor { get; init; } = 0.99;

    /// <summary>Steps of a period.</summary>
    [Range(1, 100000000)]
    public int EverySteps { get; init; } = 250;


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new ExponentialSchedule(Rate, Factor, EverySteps);
}
