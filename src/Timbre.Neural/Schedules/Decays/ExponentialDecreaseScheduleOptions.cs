using System.ComponentModel.DataAnnotations;
using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Neural.Schedules;

/// <summary>
/// Exponential fall over all steps to a share of the full rate, the warm-up's among them: the schedule of the wespeaker recipes.
/// </summary>
[Kind("exponentialDecrease")]
public sealed record ExponentialDecreaseScheduleOptions : ScheduleOptions
{
    /// <summary>Share of the full rate at the end.</summary>
    [Range(1e-9, 1.0)]
    public double FinalShare { get; init; } = 5e-4;

    /// <summary>Share of the fallen rate that the warm-up starts at.</summary>
    [Range(0.0, 1.0)]
    public double StartShare { get; init; }

    /// <inheritdoc/>
    public override Schedule Create() => this.Checked().Build(Steps);

    /// <inheritdoc/>
    protected override Schedule Build(long steps) =>
        new ExponentialDecreaseSchedule(Rate, FinalShare, steps, WarmUpSteps, StartShare);
}
