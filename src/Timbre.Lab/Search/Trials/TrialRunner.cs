using System.Collections.Concurrent;
using Timbre.Faults;
using Timbre.Lab.Running;
using Timbre.Settings;
using Timbre.Training;

namespace Timbre.Lab.Search;

/// <summary>Runs the trials of a search: each an ordinary run, stopped where the median rule says so.</summary>
internal sealed class TrialRunner
{
    private readonly SearchPlan _plan;
    private readonly TrialRecipes _recipes;
    private readonly TrialStore _store;
    private readonly ConcurrentDictionary<(int Stage, int Number), IReadOnlyList<CurvePoint>> _curves = new();

    /// <summary>Prepares to run.</summary>
    public TrialRunner(SearchPlan plan, TrialRecipes recipes, TrialStore store) => (_plan, _recipes, _store) = (plan, recipes, store);

    /// <summary>Takes up the curve of a trial that is over; one that lost the numbers is compared with no other.</summary>
    public void Know(TrialResult result)
    {
        if (result.Value is not null)
        {
            _curves[(result.Stage, result.Number)] = result.Curve;
        }
        else
        {
            _curves.TryRemove((result.Stage, result.Number), out _);
        }
    }

    /// <summary>Runs a trial, or goes on with it.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="steps">Its steps; null: as many as fit in the time.</param>
    /// <param name="time">Its time; null: its steps say.</param>
    /// <param name="observer">Told how it goes.</param>
    /// <param name="stop">Asks to stop: it is saved.</param>
    /// <returns>What it came to; null where it was stopped.</returns>
    /// <exception cref="TimbreException">Recordings are missing, a file cannot be written, or it measured nothing.</exception>
    public TrialResult? Run(SearchTrial trial, long? steps, TimeSpan? time, ISearchObserver observer, CancellationToken stop)
    {
        var watching = observer.Started(trial);
        var folder = _store.RunOf(trial.Number);
        var pruned = false;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        List<CurvePoint> curve = [.. TrialCurve.Read(folder, _plan.Measure).Curve];
        var hearing = new TrialObserver(watching, report =>
        {
            if (TrialCurve.Of(report, _plan.Measure) is not { } value)
            {
                return;
            }

            var point = new CurvePoint(report.Step, value);
            curve = [.. curve.Where(earlier => earlier.Step < point.Step), point];
            _curves[(trial.Stage.Number, trial.Number)] = curve;
            if (_plan.Prunes && steps is { } all && MedianRule.Prunes(point, all, OthersOf(trial)))
            {
                pruned = true;
                ending.Cancel();
            }
        });
        try
        {
            return new RunAttempt(folder, "--out").Make(
                resume => OptionsOf(trial, folder, steps, time, resume),
                hearing,
                end => end == RunEnd.Stopped && !pruned ? null : Close(trial, end == RunEnd.Stopped ? TrialEnd.Pruned : EndOf(end)),
                ending.Token);
        }
        catch (SettingsException fault)
        {
            return Close(trial, TrialEnd.Refused, fault.Faults[0]);
        }
    }

    private static TrialEnd EndOf(RunEnd end) => end == RunEnd.Diverged ? TrialEnd.Diverged : TrialEnd.Finished;

    private IEnumerable<IReadOnlyList<CurvePoint>> OthersOf(SearchTrial trial) =>
        _curves.Where(entry => entry.Key.Stage == trial.Stage.Number && entry.Key.Number != trial.Number).Select(entry => entry.Value);

    private TrialResult Close(SearchTrial trial, TrialEnd end, string? fault = null)
    {
        var (curve, steps, seconds) = TrialCurve.Read(_store.RunOf(trial.Number), _plan.Measure);
        if (end == TrialEnd.Finished && curve.Count == 0)
        {
            throw new LabException(
                $"{_store.RunOf(trial.Number)}: expected {SearchWords.Of(_plan.Measure)} on held-out speakers, got none. "
                + (_plan.Measure is SearchMeasure.Eer or SearchMeasure.WorstEer
                    ? "Name recordings of others with --held-out DIR, or raise validation.speakerShare."
                    : "Hold out ten speakers with two recordings each, train longer, or use --measure eer."));
        }

        var result = new TrialResult(trial.Number, trial.Stage.Number, trial.Settings, end, steps, Math.Round(seconds, 1), curve, fault);
        Know(result);
        _store.Save(result);
        return result;
    }

    private TrainingOptions OptionsOf(SearchTrial trial, string folder, long? steps, TimeSpan? time, bool resume)
    {
        var recipe = _recipes.Of(trial.Settings);
        return new TrainingOptions
        {
            Recipe = recipe with { Entry = null, Checkpoints = recipe.Checkpoints with { Keep = 1 } },
            Data = _plan.Data,
            Validation = _plan.HeldOut,
            Folder = folder,
            Threads = _plan.ThreadsOfTrial,
            Steps = steps,
            TimeBudget = time,
            Resume = resume,
        };
    }
}
