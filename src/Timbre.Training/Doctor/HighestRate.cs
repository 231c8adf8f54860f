using Timbre.Neural.Schedules;

namespace Timbre.Training.Doctor;

/// <summary>The highest learning rate of a schedule.</summary>
internal static class HighestRate
{
    private const int Places = 400;

    /// <summary>Looks at places spread evenly over it.</summary>
    public static double Of(ScheduleOptions options)
    {
        var schedule = options.Create();
        return Enumerable.Range(0, Places).Max(place => (double)schedule.RateAt((double)place * options.Steps / Places));
    }
}
