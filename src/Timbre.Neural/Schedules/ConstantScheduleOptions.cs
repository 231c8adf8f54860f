using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>The full rate throughout, or a share of it for the first steps.</summary>
[Kind("constant")]
public sealed record ConstantScheduleOptions : ScheduleOptions
{
    /// <summary>Share of the full rate that the first steps have.</summary>
    [Range(0.0, 10.0)]
    public double StartShare { get; init; } = 1;

    /// <summary>How many steps after the warm-up have that share.</summary>
    [Range(0, 100000000)]
    public int StartSteps { get; init; }


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new ConstantSchedule(Rate, Rate * StartShare, StartSteps);
}
