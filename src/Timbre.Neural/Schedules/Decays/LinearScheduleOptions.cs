using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>A straight line from one share of the full rate to another.</summary>
[Kind("linear")]
public sealed record LinearScheduleOptions : ScheduleOptions
{
    /// <summary>Share of the full rate at the start.</summary>
    [Range(0.0, 1.0)]
    public double StartShare { get; init; } = 1;

    /// <summary>Share of the full rate at the end.</summary>
    [Range(0.0, 1.0)]
    public double FinalShare { get; init; }


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new LinearSchedule(Rate, steps, StartShare, FinalShare);
}
