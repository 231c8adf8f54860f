using System.ComponentModel.DataAnnotations;
using Timbre.Settings.Shape;

namespace Timbre.Neural.Schedules;

/// <summary>The learning rate over the run.</summary>
public abstract record ScheduleOptions
{
    /// <summary>Full learning rate.</summary>
    [Range(0.0, 100.0)]
    public double Rate { get; init; } = 1e-3;

    /// <summary>
    /// Steps of the schedule, and of the run where neither the command line nor a time budget says otherwise; in a run of
    /// another length everything counted in steps comes at the same share of the way.
    /// </summary>
    [Range(1, 100000000)]
    public int Steps { get; init; } = 5000;

    /// <summary>Steps over which the rate rises from nothing to what the schedule says.</summary>
    [Range(0, 1000000)]
    public int WarmUpSteps { get; init; } = 100;

    /// <summary>Makes the schedule: the rise of the warm-up, then what the kind says over the rest of the steps.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
    public virtual Schedule Create()
    {
        _ = this.Checked();
        var schedule = Build(Math.Max(1, Steps - WarmUpSteps));
        return WarmUpSteps > 0 ? new WarmUpSchedule(schedule, WarmUpSteps, 1.0 / (WarmUpSteps + 1)) : schedule;
    }

    /// <summary>Makes the schedule without its warm-up.</summary>
    /// <param name="steps">Its steps, at least 1; step 0 is the first after the warm-up.</param>
    protected abstract Schedule Build(long steps);
}
