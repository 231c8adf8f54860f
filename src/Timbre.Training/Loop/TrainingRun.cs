using System.Diagnostics;
using Timbre.Neural;
using Timbre.Tensors;
using Timbre.Training.Augmenting;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;
using Timbre.Training.Validation;

namespace Timbre.Training.Loop;

/// <summary>One call of <see cref="Trainer.Run"/>: the parts of a run and its loop.</summary>
internal sealed class TrainingRun : IDisposable
{
    /// <summary>Steps between lines of the metrics log.</summary>
    private const int LogEvery = 10;

    private readonly TrainingOptions _options;
    private readonly Recipe _recipe;
    private readonly SpeakerSplit _split;
    private readonly ITrainingObserver _observer;
    private readonly WorkCrew _crew;
    private readonly SpeechStore _store;
    private readonly BatchPlanner _planner;
    private readonly Learner _learner;
    private readonly StepMeter _meter = new();
    private readonly Stopwatch _clock = new();
    private readonly int _threads;
    private Validator? _validator;
    private Func<long, BatchLoader> _makeLoader = _ => throw new InvalidOperationException("The run was not prepared.");
    private BatchLoader? _loader;
    private StepPlanner _steps = new(null, null);
    private Schedule _schedule = new ConstantSchedule(0);
    private RunState _state = new();
    private ValidationReport? _lastReport;
    private double _validationSeconds;
    private double _lastSave;

    /// <summary>Makes the parts that need no folder.</summary>
    public TrainingRun(TrainingOptions options, Recipe recipe, SpeakerSplit split, ITrainingObserver observer)
    {
        (_options, _recipe, _split, _observer) = (options, recipe, split, observer);
        _threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        _crew = new WorkCrew(_threads);
        _store = new SpeechStore(options.Data.Reader, recipe.Data) { Unusable = observer.Warned };
        _planner = new BatchPlanner(split.Training, recipe);
        _learner = new Learner(recipe, _planner.Classes, _crew);
    }

    private double Elapsed => _state.Seconds + _clock.Elapsed.TotalSeconds;

    /// <summary>Makes the rest: whatever can fail before the folder is made.</summary>
    public void Prepare()
    {
        var slicer = new Slicer(_store, _recipe.Data.JoinShort);
        var chain = AugmentationFactory.Create(_recipe, _split.Training, slicer, _observer.Warned);
        var maker = new ExampleMaker(_split.Training, slicer, _learner.Network.FrontEnd, chain, _recipe);
        _learner.Plan(_planner.BatchSize, maker);
        _makeLoader = step => new BatchLoader(_planner, maker, step, _recipe.Data.PrefetchBatches, _threads);
    }

    /// <summary>Runs the loop.</summary>
    public TrainingResult Go(RunFolder folder, CancellationToken stop)
    {
        var checkpoints = new CheckpointStore(folder, _recipe.Checkpoints.Keep);
        Restore(_options.Resume ? checkpoints.Latest() : null);
        using var metrics = new MetricsLog(folder, _state.Step);
        _observer.Started(Describe(folder));
        _clock.Start();
        _lastSave = Elapsed;
        if (_state.Step == 0)
        {
            // Keeps steps and budget as asked for, should the run be killed before its first regular checkpoint.
            checkpoints.Save(new Checkpoint(Snapshot(false), _learner.Export()));
        }

        var isOver = _state.IsFinished && _steps.IsOver(_state.Step, Elapsed);
        if (!isOver)
        {
            _loader = _makeLoader(_state.Step);
        }

        var end = TrainingEnd.Finished;
        while (!isOver && !_steps.IsOver(_state.Step, Elapsed))
        {
            if (stop.IsCancellationRequested)
            {
                end = TrainingEnd.Interrupted;
                break;
            }

            TakeStep(metrics);
            if (IsValidationDue())
            {
                Validate(folder, metrics);
            }

            if (_state.Step % _recipe.Checkpoints.EverySteps == 0 || Elapsed - _lastSave >= _recipe.Checkpoints.EverySeconds)
            {
                Save(checkpoints);
            }
        }

        if (!isOver)
        {
            Conclude(folder, metrics, checkpoints, end);
        }

        var model = File.Exists(folder.BestModelPath) ? folder.BestModelPath : File.Exists(folder.LastModelPath) ? folder.LastModelPath : null;
        return new TrainingResult(
            end, _state.Step, TimeSpan.FromSeconds(Elapsed), _lastReport, _state.BestEer, folder.Path, model);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loader?.Dispose();
        _learner.Dispose();
        _crew.Dispose();
    }

    private void Restore(Checkpoint? checkpoint)
    {
        var fingerprint = DataFingerprint.Of(_options.Data.Sets);
        _state = checkpoint?.State ?? new RunState { Data = fingerprint };
        if (_state.Data != fingerprint)
        {
            throw new RunFolderException($"{_options.Folder}: expected the recordings the run was started with, got others. Name the same folders in the same order, or start a new run.");
        }

        var budget = _options.TimeBudget?.TotalSeconds ?? _state.BudgetSeconds;
        var steps = _options.Steps ?? _state.MaxSteps ?? (budget is null ? _recipe.Schedule.Steps : null);
        _steps = new StepPlanner(steps, budget);
        var isNewBudget = budget != _state.BudgetSeconds && checkpoint is not null;
        _steps.Restore(budget is null ? steps!.Value : isNewBudget ? 0 : _state.PlannedSteps);
        _state = _state with { MaxSteps = steps, BudgetSeconds = budget };
        if (checkpoint is not null)
        {
            _learner.Restore(checkpoint);
        }

        Replan();
    }

    private void Replan() => _schedule = OptimizerFactory.Create(
        _recipe.Schedule, _steps.Planned > 0 ? _steps.Planned : Math.Max(_recipe.Schedule.Steps, _recipe.Schedule.WarmUpSteps + 1));

    private void TakeStep(MetricsLog metrics)
    {
        var start = Stopwatch.GetTimestamp();
        var waited = _loader!.Waited;
        var step = _state.Step;
        var batch = _loader.Take();
        var (loss, norm, rate) = _learner.Learn(batch, step, _schedule);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _state = _state with { Step = step + 1 };
        _meter.Add(_learner.Losses, loss, norm, batch.Labels.Length, seconds, (_loader.Waited - waited).TotalSeconds);
        if (_steps.Count(seconds))
        {
            _steps.Replan(_state.Step, Elapsed, 0);
            Replan();
        }

        _observer.Progressed(Progress(rate));
        if (_meter.Steps >= LogEvery)
        {
            Log(metrics, rate);
            _meter.Clear();
        }
    }

    private bool IsValidationDue()
    {
        if (_recipe.Validation.SpeakerShare <= 0 || _steps.Planned == 0)
        {
            return false;
        }

        var every = Math.Max(1, _steps.Planned / _recipe.Validation.Times);
        return _state.Step - _state.ValidatedStep >= every && _state.Step < _steps.Planned;
    }

    private void Validate(RunFolder folder, MetricsLog metrics)
    {
        _validator ??= new Validator(
            HeldOutLoader.Load(_split.HeldOut, _store, _learner.Network.FrontEnd, _recipe, _threads), _recipe.Validation.MaxTrialsPerSet);
        _learner.SwapAverage();
        try
        {
            if (_validator.HasTrials)
            {
                _lastReport = _validator.Run(_learner.Network, _state.Step, _state.BestEer, _crew, _learner.Memory);
                _validationSeconds = _lastReport.Seconds;
            }

            WriteModels(folder);
        }
        finally
        {
            _learner.SwapAverage();
        }

        _state = _state with { ValidatedStep = _state.Step };
        if (_lastReport is { } report && report.Step == _state.Step)
        {
            _state = _state with { BestEer = report.IsBest ? report.Eer : _state.BestEer };
            metrics.Write(MetricsLine.Of(report, Elapsed));
            _observer.Validated(report);
        }
    }

    private void WriteModels(RunFolder folder)
    {
        var summary = ModelSummary.Of(_recipe, _options.Data, _split, _state, _lastReport, Elapsed);
        _learner.Network.Save(folder.LastModelPath, summary);
        if (_lastReport is { IsBest: true } report && report.Step == _state.Step)
        {
            _learner.Network.Save(folder.BestModelPath, summary);
        }
    }

    private void Save(CheckpointStore checkpoints)
    {
        var left = _steps.Planned > 0 && _recipe.Validation.SpeakerShare > 0
            ? Math.Max(1, (double)(_steps.Planned - _state.Step) / Math.Max(1, _steps.Planned / _recipe.Validation.Times))
            : 0;
        _steps.Replan(_state.Step, Elapsed, (left * _validationSeconds) + 1);
        Replan();
        checkpoints.Save(new Checkpoint(Snapshot(false), _learner.Export()));
        _lastSave = Elapsed;
        _observer.Saved(_state.Step);
    }

    private void Conclude(RunFolder folder, MetricsLog metrics, CheckpointStore checkpoints, TrainingEnd end)
    {
        if (_meter.Steps > 0)
        {
            Log(metrics, _schedule.RateAt(_state.Step));
            _meter.Clear();
        }

        if (end == TrainingEnd.Finished)
        {
            Validate(folder, metrics);
        }

        checkpoints.Save(new Checkpoint(Snapshot(end == TrainingEnd.Finished), _learner.Export()));
        _observer.Saved(_state.Step);
    }

    private RunState Snapshot(bool isFinished) => _state with
    {
        Seconds = Elapsed,
        PlannedSteps = _steps.Planned,
        AverageUpdates = _learner.AverageUpdates,
        IsFinished = isFinished,
    };

    private void Log(MetricsLog metrics, double rate) => metrics.Write(MetricsLine.Of(_meter, _learner.Losses, _state.Step, rate, Elapsed));

    private TrainingProgress Progress(double rate) => new(
        _state.Step,
        _steps.Planned,
        _meter.Loss,
        _meter.Fraction,
        _meter.Accuracy,
        rate,
        _meter.UtterancesPerSecond,
        _meter.WaitShare,
        TimeSpan.FromSeconds(Elapsed),
        _steps.Remaining(_state.Step, Elapsed),
        _state.BestEer);

    private TrainingStart Describe(RunFolder folder) => new(
        [.. _options.Data.Sets.Select(set => new TrainingSetSummary(
            set.Name,
            _split.Training.Count(speaker => speaker.Set == set.Name),
            _split.HeldOut.Count(speaker => speaker.Set == set.Name),
            set.Speakers.Sum(speaker => speaker.Utterances.Count)))],
        _planner.Classes,
        _learner.Network.Parameters.TrainedNumbers,
        _planner.BatchSize,
        _state.Step,
        folder.Path);
}
