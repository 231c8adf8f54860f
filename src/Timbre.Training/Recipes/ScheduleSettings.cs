using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>The learning rate over the run.</summary>
public abstract class ScheduleSettings
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
}
