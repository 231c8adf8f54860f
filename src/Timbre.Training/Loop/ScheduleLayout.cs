namespace Timbre.Training.Loop;

/// <summary>
/// A recipe's schedule laid out over the steps of a run: everything that a recipe counts in steps (the learning rate with
/// its warm-up, growing augmentation, growing margins) comes at the same share of the way, however long the run is.
/// </summary>
/// <param name="ScheduleSteps">Steps of the recipe's schedule.</param>
/// <param name="Planned">Steps of the run; 0 while not known, when the schedule is followed step by step.</param>
/// <param name="FromStep">Step from which the rest of the schedule is laid over the rest of the steps.</param>
/// <param name="FromPosition">Place in the schedule at that step.</param>
internal sealed record ScheduleLayout(long ScheduleSteps, long Planned, long FromStep = 0, double FromPosition = 0)
{
    /// <summary>Place of a step in the schedule, 0 to <see cref="ScheduleSteps"/>, in steps of the recipe.</summary>
    /// <remarks>A run of just the recipe's steps gives the step itself, without rounding.</remarks>
    public double PositionOf(long step)
    {
        var pace = Planned == 0 ? 1
            : Planned > FromStep ? (ScheduleSteps - FromPosition) / (Planned - FromStep)
            : ScheduleSteps;
        return Math.Clamp(FromPosition + ((step - FromStep) * pace), 0, ScheduleSteps);
    }

    /// <summary>The same schedule, what is left of it from a step on laid over another number of steps.</summary>
    public ScheduleLayout Replan(long step, long planned) =>
        Planned == 0 ? new(ScheduleSteps, planned) : new(ScheduleSteps, planned, step, PositionOf(step));
}
