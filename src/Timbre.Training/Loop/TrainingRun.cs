using System.Diagnostics;
using Timbre.Neural;
using Timbre.Tensors;
using Timbre.Training.Augmenting;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Loop;

/// <summary>One call of <see cref="Trainer.Run"/>: the parts of a run and its loop.</summary>
internal sealed class TrainingRun : IDisposable
{
    /// <summary>Steps between lines of the metrics log.</summary>
    private const int LogEvery = 10;

    /// <summary>What running a network without learning takes of what a step takes, at most.</summary>
    private const double ForwardShare = 0.5;

    private readonly TrainingOptions _options;
    private readonly Recipe _recipe;
    private readonly SpeakerSplit _split;
    private readonly ITrainingObserver _observer;
    private readonly WorkCrew _crew;
    private readonly SpeechStore _store;
    private readonly IReadOnlyList<Speaker> _voices;
    private readonly IBatchPlanner _planner;
    private readonly Learner _learner;
    private readonly Examination _examination;
    private readonly Schedule _schedule;
    private readonly StepMeter _meter = new();
    private readonly StepMeter _whole = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly int _threads;
    private double _framesOfAStep;
    private Func<long, BatchLoader> _makeLoader = _ => throw new InvalidOperationException("The run was not prepared.");
    private BatchLoader? _loader;
    private StepPlanner _steps;
    private Resumption? _earlier;
    private RunState _state = new();
    private double _lastSave;

    /// <summary>Makes the parts that need no folder.</summary>
    public TrainingRun(TrainingOptions options, Recipe recipe, SpeakerSplit split, ITrainingObserver observer)
    {
        (_options, _recipe, _split, _observer) = (options, recipe, split, observer);
        _threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        _crew = new WorkCrew(_threads);
        _store = new SpeechStore(options.Data.Reader, recipe.Data) { Unusable = observer.Warned };
        _voices = recipe.Batch.Sampler.NeedsSpeakers ? split.Training : RecordingVoices.Of(split.Training);
        _planner = BatchPlanner.Of(_voices, recipe);
        _learner = new Learner(recipe, _planner.Classes, _crew);

        // Impostors of the scoring too: without labels each recording is one.
        _examination = new Examination(options, recipe, split with { Training = _voices }, _store, _learner, _crew, observer);
        _schedule = recipe.Schedule.Create();
        _steps = new StepPlanner(recipe, null, null);
    }

    private double Elapsed => _state.Seconds + _clock.Elapsed.TotalSeconds;

    /// <summary>Makes the rest: whatever can fail before the folder is made, or an earlier run's is changed.</summary>
    /// <param name="earlier">The run that goes on; null: a new one.</param>
    public void Prepare(Resumption? earlier)
    {
        _earlier = earlier;
        var slicer = new Slicer(_store, _recipe.Data.JoinShort);
        var chain = AugmentationFactory.Create(_recipe, _voices, slicer, _observer.Warned);
        var maker = new ExampleMaker(_voices, slicer, _learner.Network.FrontEnd, chain, _recipe, step => _steps.PositionOf(step));
        _framesOfAStep = _planner.BatchSize * Enumerable.Range(0, maker.Lengths.Samples.Count).Average(maker.Frames);
        BatchRoom.Require(_recipe, _planner.BatchSize, maker);
        _learner.Plan(_planner.BatchSize, maker);
        _makeLoader = step => new BatchLoader(_planner, maker, step, _recipe.Data.PrefetchBatches, _threads);
        Restore(earlier?.Found.Checkpoint);
    }

    /// <summary>Runs the loop.</summary>
    public TrainingResult Go(RunFolder folder, CancellationToken stop)
    {
        var checkpoints = _earlier?.Store ?? new CheckpointStore(folder, _recipe.Checkpoints.Keep);
        _observer.Started(Describe(folder));
        Tell();
        checkpoints.SetAside(_earlier?.Found.Newer ?? []);
        using var metrics = new MetricsLog(folder, _state.Step);
        _lastSave = Elapsed;
        if (_state.Step == 0)
        {
            // Keeps steps and budget as asked for, should the run be killed before its first regular checkpoint. Later
            // ones hold two numbers of the optimizer and one of the average beside each weight.
            var start = Stopwatch.GetTimestamp();
            checkpoints.Save(new Checkpoint(Snapshot(false), _recipe.ToYaml(), _learner.Export()));
            _steps.CountSave(3 * Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var isOver = _state.IsFinished && _steps.IsOver(_state.Step, Elapsed);
        if (!isOver)
        {
            _loader = _makeLoader(_state.Step);
            _examination.Load(_threads);
            WarnWithoutTrials();
            _steps.StepsOfAValidation = ForwardShare * _examination.Frames / _framesOfAStep;
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
            if (_steps.IsValidationDue(_state.Step, _state.ValidatedStep, Elapsed))
            {
                Validate(folder, metrics);
            }

            if (_state.Step % _recipe.Checkpoints.EverySteps == 0 || Elapsed - _lastSave >= _recipe.Checkpoints.EverySeconds)
            {
                Save(checkpoints, isFinished: false);
            }
        }

        if (!isOver)
        {
            Conclude(folder, metrics, checkpoints, end);
        }

        var model = File.Exists(folder.BestModelPath) ? folder.BestModelPath : File.Exists(folder.LastModelPath) ? folder.LastModelPath : null;
        return new TrainingResult(
            end, _state.Step, TimeSpan.FromSeconds(Elapsed), _examination.Last, _state.KeptEer, _state.KeptStep, _whole.DataShare, folder.Path, model);
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
        var sets = _options.Data.Sets;
        _state = checkpoint?.State ?? new RunState { Data = DataFingerprint.Of(sets), DataInWords = DataFingerprint.InWords(sets) };
        var budget = _options.TimeBudget?.TotalSeconds ?? _state.BudgetSeconds;
        var steps = _options.Steps ?? _state.MaxSteps ?? (budget is null ? _recipe.Schedule.Steps : null);
        _steps = new StepPlanner(_recipe, steps, budget);
        if (checkpoint is not null)
        {
            _steps.Restore(_state);
            _learner.Restore(checkpoint);
        }

        _state = _state with { MaxSteps = steps, BudgetSeconds = budget };
    }

    /// <summary>Says what of recordings, recipe and earlier run is not as it should be.</summary>
    private void Tell()
    {
        IEnumerable<string> notes =
            [.. RecipeAdvice.Of(_recipe, _options.Data.Sets), .. _earlier?.Notes() ?? []];
        foreach (var note in notes)
        {
            _observer.Warned(note);
        }
    }

    private void WarnWithoutTrials()
    {
        if (_recipe.Validation.SpeakerShare > 0 && !_examination.HasTrials)
        {
            _observer.Warned(FormattableString.Invariant(
                $"Validation: expected held-out speakers with two recordings each, got {_split.HeldOut.Count} held out (of sets of fewer than {SpeakerSplit.SmallestSetToSplit} speakers none is). best.safetensors will be the last model, its error unknown. Add speakers, or measure it on others with timbre evaluate."));
        }
    }

    private void TakeStep(MetricsLog metrics)
    {
        var start = Stopwatch.GetTimestamp();
        var waited = _loader!.Waited;
        var (processor, dataProcessor) = (Environment.CpuUsage.TotalTime, _loader.Processor);
        var step = _state.Step;
        var batch = _loader.Take();
        var (loss, norm, rate) = _learner.Learn(batch, step, _steps.PositionOf(step), _schedule);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _state = _state with { Step = step + 1 };
        var cost = new StepCost(
            seconds,
            (_loader.Waited - waited).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            (_loader.Processor - dataProcessor)?.TotalSeconds);
        _meter.Add(_learner.Losses, loss, norm, batch.Labels.Length, cost);
        _whole.Add(cost);
        _steps.CountStep(_state.Step, seconds, Elapsed);
        _observer.Progressed(Progress(rate));
        if (_meter.Steps >= LogEvery)
        {
            Log(metrics, rate);
            _meter.Clear();
        }
    }

    private void Validate(RunFolder folder, MetricsLog metrics)
    {
        var start = Stopwatch.GetTimestamp();
        var report = _examination.Run(folder, _state, Elapsed);
        _state = _state with { ValidatedStep = _state.Step };
        if (report is not null)
        {
            var (keptEer, keptStep) = report.IsBest ? (report.Eer, report.Step) : (_state.KeptEer, _state.KeptStep);
            _state = _state with { BestEer = Math.Min(report.Eer, _state.BestEer ?? 1), KeptEer = keptEer, KeptStep = keptStep };
            metrics.Write(MetricsLine.Of(report, Elapsed));
            _observer.Validated(report);
        }

        _steps.CountValidation(Stopwatch.GetElapsedTime(start).TotalSeconds, Elapsed);
    }

    private void Save(CheckpointStore checkpoints, bool isFinished)
    {
        var start = Stopwatch.GetTimestamp();
        checkpoints.Save(new Checkpoint(Snapshot(isFinished), _recipe.ToYaml(), _learner.Export()));
        _lastSave = Elapsed;
        _observer.Saved(_state.Step);
        _steps.CountSave(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private void Conclude(RunFolder folder, MetricsLog metrics, CheckpointStore checkpoints, TrainingEnd end)
    {
        if (_meter.Steps > 0)
        {
            Log(metrics, _schedule.RateAt(_steps.PositionOf(_state.Step)));
            _meter.Clear();
        }

        if (end == TrainingEnd.Finished)
        {
            Validate(folder, metrics);
        }

        Save(checkpoints, isFinished: end == TrainingEnd.Finished);
    }

    private RunState Snapshot(bool isFinished) => _steps.Note(_state, isFinished) with
    {
        Seconds = Elapsed,
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
        _meter.DataShare,
        TimeSpan.FromSeconds(Elapsed),
        _steps.Remaining(_state.Step, Elapsed),
        _state.KeptEer);

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
