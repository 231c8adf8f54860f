using System.Globalization;
using Timbre.Faults;
using Timbre.Lab.Running;

namespace Timbre.Lab.Search;

/// <summary>Random search for settings, from coarse to fine: Bergstra and Bengio 2012, staged as CS231n advises.</summary>
/// <remarks>
/// A folder keeps it: <c>search.json</c> (what it was begun with), <c>trials/NNN</c> (a run folder each) and <c>results/NNN.json</c>
/// (a trial that is over). Called again it goes on: what is over is skipped, what was stopped goes on from its checkpoint.
/// </remarks>
public sealed class SettingSearch
{
    // A trial of fewer tells nothing.
    private const int FewestSteps = 20;

    private readonly SearchPlan _plan;
    private readonly TrialRecipes _recipes;
    private readonly TrialStore _store;
    private readonly TrialRunner _runner;
    private readonly TrialDraw _draw;
    private readonly SearchClock _clock;
    private readonly IReadOnlyList<SearchStage> _stages;
    private SearchState _state;

    /// <summary>Finds out whether the search can begin, or go on; nothing is written yet.</summary>
    /// <param name="plan">What is searched.</param>
    /// <exception cref="TimbreException">
    /// The recipe or a range cannot be used (all faults at once), nobody is held out, or the folder holds another search.
    /// </exception>
    public SettingSearch(SearchPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Trials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Stages, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Jobs, 1);
        _recipes = new TrialRecipes(plan.Recipe, plan.Overrides);
        _plan = plan with { Space = _recipes.Bind(plan.Space) };
        _store = new TrialStore(plan.Folder);
        _runner = new TrialRunner(_plan, _recipes, _store);
        _draw = new TrialDraw(_recipes.Base.Seed);
        _clock = new SearchClock(_plan, _store);
        _stages = SearchStage.Of(plan.Trials, plan.Stages);
        if (plan.HeldOut is null && _recipes.Base.Validation.SpeakerShare <= 0)
        {
            throw new LabException(
                $"{plan.Recipe}: expected speakers to be held out, on whom trials are measured, got none. "
                + "Name recordings of others with --held-out DIR, or raise validation.speakerShare.");
        }

        foreach (var settings in _draw.Of(_plan.Space, _stages[0]))
        {
            // Each setting is in its range; together they may break a rule.
            _ = _recipes.Of(settings);
        }

        var state = SearchState.Of(_plan, _recipes.Base);
        _state = SearchState.Read(plan.Folder) ?? state;
        _state.RequireSame(state, plan.Folder);
    }

    /// <summary>Runs every trial that is not over.</summary>
    /// <param name="observer">Told how it goes.</param>
    /// <param name="stop">Asks to stop: trials are saved.</param>
    /// <exception cref="TimbreException">
    /// Recordings are missing, a file cannot be written, another process runs the search, or no trial came to an end.
    /// </exception>
    public SearchOutcome Run(ISearchObserver observer, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(observer);
        using var alone = new RunLock(Path.Combine(_plan.Folder, "search"), "--out");
        _state.Write(_plan.Folder);
        var space = _plan.Space;
        foreach (var stage in _stages)
        {
            space = stage.Number == 1 ? space : Narrowed(stage);
            var drawn = _draw.Of(space, stage);
            if (drawn.Count < stage.Trials)
            {
                observer.Noted($"stage {stage.Number}: the space holds {drawn.Count} different settings, so there are no more trials");
            }

            SearchTrial[] trials = [.. drawn.Select((settings, index) => new SearchTrial(stage.First + index, stage, settings))];
            if (RunStage(trials, observer, stop) is { } end)
            {
                return OutcomeOf(end);
            }
        }

        return OutcomeOf(SearchEnd.Finished);
    }

    private SearchEnd? RunStage(IReadOnlyList<SearchTrial> trials, ISearchObserver observer, CancellationToken stop)
    {
        using var ending = _clock.StopWith(stop);
        var left = new Queue<SearchTrial>();
        foreach (var trial in trials)
        {
            if (_store.Find(trial.Number) is { } result)
            {
                _runner.Know(result);
            }
            else
            {
                left.Enqueue(trial);
            }
        }

        // The first trial to come to its end by time says how many steps all others have.
        while (_state.Steps is null && left.TryDequeue(out var first) && !ending.IsCancellationRequested)
        {
            if (RunOne(first, null, observer, ending.Token) is { End: TrialEnd.Finished } measured)
            {
                RequireSteps(measured, first.Stage);
                _state = _state with { Steps = (long)Math.Max(1, measured.Steps / first.Stage.Length) };
                _state.Write(_plan.Folder);
            }
        }

        var isFull = false;
        RunOrder.Work(
            left,
            _plan.Jobs,
            trial =>
            {
                var steps = (long)Math.Max(1, Math.Round(_state.Steps!.Value * trial.Stage.Length));
                if (isFull || !_clock.HasRoomFor(steps))
                {
                    isFull = true;
                    return;
                }

                RunOne(trial, steps, observer, ending.Token);
            },
            ending.Token);
        return stop.IsCancellationRequested ? SearchEnd.Stopped
            : isFull || trials.Any(trial => _store.Find(trial.Number) is null) ? SearchEnd.OutOfTime
            : null;
    }

    private void RequireSteps(TrialResult measured, SearchStage stage)
    {
        if (measured.Steps < FewestSteps)
        {
            _store.Forget(measured.Number);
            throw new LabException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_plan.Folder}: expected a budget in which a trial of stage {stage.Number} takes at least {FewestSteps} steps, got one "
                + $"for {measured.Steps}. Raise --budget, lower --trials, or give --steps."));
        }
    }

    private TrialResult? RunOne(SearchTrial trial, long? steps, ISearchObserver observer, CancellationToken stop)
    {
        var result = _runner.Run(trial, steps, steps is null ? _clock.ShareOfFirst(_stages) : null, observer, stop);
        if (result is not null)
        {
            observer.Ended(result);
        }

        return result;
    }

    // Around the best of the stage before: numbers by width, choices by what its better half used.
    private SearchSpace Narrowed(SearchStage stage)
    {
        var all = _store.All();
        var before = all.Where(result => result.Stage == stage.Number - 1 && result.Value is not null)
            .OrderBy(result => result.Value).ToList();
        var best = TrialRanking.Best(before) ?? TrialRanking.Best(all) ?? throw NoneFinished(all);
        var better = before.Take((before.Count + 1) / 2).Append(best).ToList();
        return new SearchSpace(
        [
            .. _plan.Space.Ranges.Select(range => range.Around(
                TrialRanking.ValueOf(best, range), stage.Width, [.. better.Select(result => TrialRanking.ValueOf(result, range))])),
        ]);
    }

    private SearchOutcome OutcomeOf(SearchEnd end)
    {
        var results = _store.All();
        if (end == SearchEnd.Finished && TrialRanking.Best(results) is null)
        {
            throw NoneFinished(results);
        }

        return SearchOutcome.Of(_plan, _recipes, end, results);
    }

    private LabException NoneFinished(IReadOnlyList<TrialResult> results) => new(
        $"{_plan.Folder}: expected a trial that comes to its end, got {results.Count} that do not: "
        + (results.Select(result => result.Fault).FirstOrDefault(fault => fault is not null)
            ?? "losses or gradients left the numbers in all of them. Lower the range of schedule.rate, or set optimizer.maxGradientNorm."));
}
