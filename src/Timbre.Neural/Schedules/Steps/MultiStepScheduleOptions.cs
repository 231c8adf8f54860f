using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Schedules;

/// <summary>Multiplies the rate at given steps.</summary>
[Kind("multiStep")]
public sealed record MultiStepScheduleOptions : ScheduleOptions
{
    /// <summary>Steps, counted from the end of the warm-up, from which the next factor holds.</summary>
    [Range(0, 100000000)]
    public IReadOnlyList<int> Milestones { get; init; } = [2500, 3750];

    /// <summary>What each of them multiplies by.</summary>
    [Range(1e-6, 1.0)]
    public double Factor { get; init; } = 0.1;


    /// <inheritdoc/>
    protected override Schedule Build(long steps) => new MultiStepSchedule(Rate, Milestones, Factor);
}
