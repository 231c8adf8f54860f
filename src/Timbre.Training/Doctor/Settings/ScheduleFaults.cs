using Timbre.Training.Recipes;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds schedules that hardly train.</summary>
internal static class ScheduleFaults
{
    private const int Places = 400;

    /// <summary>Share of the run that may pass before the rate is full, and at a rate of next to nothing.</summary>
    private const double MostWarmUp = 0.5;
    private const double MostIdle = 0.4;
    private const double Idle = 1e-3;

    /// <summary>Looks at the rate over the whole run, and at what the run has time for.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="voices">How many are trained on.</param>
    public static IEnumerable<Finding> Find(Recipe recipe, int voices)
    {
        var options = recipe.Schedule;
        var met = (double)options.Steps * recipe.Batch.Speakers / voices;
        if (met < 1)
        {
            yield return new(
                FindingKind.ScheduleOff, "schedule.steps",
                Invariant($"in {options.Steps} steps of {recipe.Batch.Speakers} speakers each of {voices} is heard {met:0.##} times"),
                "Most speakers are never learned from",
                Invariant($"schedule.steps: {Math.Ceiling(20 / met * options.Steps):0}, or a time budget"));
        }

        var schedule = options.Create();
        var rates = Enumerable.Range(0, Places).Select(place => (double)schedule.RateAt((double)place * options.Steps / Places)).ToArray();
        var highest = rates.Max();
        if (options.WarmUpSteps > MostWarmUp * options.Steps)
        {
            yield return new(
                FindingKind.ScheduleOff, "schedule.warmUpSteps",
                Invariant($"the rate rises over {options.WarmUpSteps} of {options.Steps} steps"),
                "Most of the run is spent at less than the rate that was chosen", Invariant($"schedule.warmUpSteps: {options.Steps / 20}"));
        }

        var idle = rates.Count(rate => rate <= Idle * highest) / (double)Places;
        if (highest > 0 && idle > MostIdle)
        {
            yield return new(
                FindingKind.ScheduleOff, "schedule",
                Invariant($"the rate is below a thousandth of its highest for {100 * idle:0} % of the run"),
                "Steps at such a rate cost as much and move nothing", "a slower decay, a floor, or fewer schedule.steps");
        }
    }
}
