using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>Multiplies the rate every so many steps.</summary>
[Kind("step")]
public sealed record StepScheduleOptions : ScheduleOptions
{
    /// <summary>Steps between two drops.</summary>
    [Range(1, 100000000)]
    public int EverySteps { get; init; } = 1000;

    /// <summary>What a drop multiplies by.</summary>
    [Range(1e-6, 1.0)]
    public double Factor { get; init; } = 0.5;


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new StepSchedule(Rate, EverySteps, Factor);
}
