using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>Half a cosine over the whole run, from the full rate down to a share of it.</summary>
[Kind("cosine")]
public sealed record CosineScheduleOptions : ScheduleOptions
{
    /// <summary>Share of the full rate at the end.</summary>
    [Range(0.0, 1.0)]
    public double FinalShare { get; init; } = 0.01;


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new CosineSchedule(Rate, steps, Rate * FinalShare);
}
