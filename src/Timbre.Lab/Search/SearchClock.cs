using MathNet.Numerics.Statistics;

namespace Timbre.Lab.Search;

/// <summary>How much of a search's budget its trials have taken, and what another one would take.</summary>
/// <param name="plan">The search.</param>
/// <param name="store">Its trials.</param>
internal sealed class SearchClock(SearchPlan plan, TrialStore store)
{
    // What a timer takes at most, in days.
    private const double Longest = 40;

    // What a timer can tell from nothing.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Time that is left; null where there is no budget.</summary>
    public TimeSpan? Left => plan.Budget is { } budget ? budget - TimeSpan.FromSeconds(Used) : null;

    // Trials that run side by side share the clock.
    private double Used => Enumerable.Range(1, plan.Trials)
        .Sum(number => store.Find(number)?.Seconds ?? TrialCurve.Read(store.RunOf(number), plan.Measure).Seconds) / plan.Jobs;

    /// <summary>Asks to stop when the budget is used up, too.</summary>
    /// <param name="stop">Asks to stop before.</param>
    public CancellationTokenSource StopWith(CancellationToken stop)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (Left is not { } left)
        {
            return source;
        }

        if (left < Shortest)
        {
            // Here and now: a timer's own thread may come late on a busy machine.
            source.Cancel();
        }
        else
        {
            source.CancelAfter(left.TotalDays > Longest ? TimeSpan.FromDays(Longest) : left);
        }

        return source;
    }

    /// <summary>True where a trial of so many steps has room, going by the trials that are over.</summary>
    public bool HasRoomFor(long steps)
    {
        List<double> paces =
        [
            .. Enumerable.Range(1, plan.Trials).Select(store.Find).OfType<TrialResult>()
                .Where(result => result is { End: TrialEnd.Finished, Steps: > 0 }).Select(result => result.Seconds / result.Steps),
        ];
        return Left is not { } left || left.TotalSeconds >= (paces.Count > 0 ? paces.Median() * steps : 0);
    }

    /// <summary>Time of a trial of the first stage, where all have their share of the budget.</summary>
    /// <param name="stages">The stages.</param>
    public TimeSpan? ShareOfFirst(IReadOnlyList<SearchStage> stages) =>
        plan.Budget * plan.Jobs / stages.Sum(stage => stage.Trials * stage.Length / stages[0].Length);
}
