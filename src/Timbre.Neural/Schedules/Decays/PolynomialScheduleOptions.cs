using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>The full rate times a power of the share of the steps that is left.</summary>
[Kind("polynomial")]
public sealed record PolynomialScheduleOptions : ScheduleOptions
{
    /// <summary>The power; 1 is a straight line.</summary>
    [Range(0.01, 100.0)]
    public double Power { get; init; } = 1;


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new PolynomialSchedule(Rate, steps, Power);
}
