using System.Diagnostics;
using Timbre.Training.Doctor;
using Timbre.Training.History;
using Timbre.Training.Loading;
using Timbre.Training.Runs;
using Timbre.Training.Snapshots;
using Timbre.Training.Tracking;
using Timbre.Training.Validation;

namespace Timbre.Training.Loop;

/// <summary>The loop of a run: steps, and between them measures, validations and checkpoints.</summary>
internal sealed class TrainingRun
{
    private readonly RunStart _start;
    private readonly StepPlanner _steps;
    private readonly Learner _learner;
    private readonly BatchLoader _loader;
    private readonly ModelValidation _validation;
    private readonly FixedValidation? _fixedValidation;
    private readonly RunFiles _files;
    private readonly TensorBoardLog? _tensorBoard;
    private readonly SnapshotTaker? _snapshots;
    private readonly ITrainingObserver _observer;
    private readonly LiveDoctor? _doctor;
    private readonly StepMeter _sinceLine = new();
    private readonly StepMeter _sinceStart = new();
    private RunState _state;
    private double _lastSave;

    /// <summary>Puts the parts together.</summary>
    /// <param name="start">Where the run stands, and what it is trained by.</param>
    /// <param name="steps">Lays the steps out.</param>
    /// <param name="learner">What learns.</param>
    /// <param name="loader">Its batches, from the run's next step on.</param>
    /// <param name="validation">Tries it.</param>
    /// <param name="fixedValidation">Measures it at every line of metrics; null: nothing does.</param>
    /// <param name="files">What is written.</param>
    /// <param name="tensorBoard">Written for TensorBoard; null: nothing is.</param>
    /// <param name="snapshots">Takes snapshots; null: nobody does.</param>
    /// <param name="observer">Told how it goes.</param>
    public TrainingRun(
        RunStart start,
        StepPlanner steps,
        Learner learner,
        BatchLoader loader,
        ModelValidation validation,
        FixedValidation? fixedValidation,
        RunFiles files,
        TensorBoardLog? tensorBoard,
        SnapshotTaker? snapshots,
        ITrainingObserver observer)
    {
        (_start, _steps, _learner, _loader, _validation, _files, _observer) = (start, steps, learner, loader, validation, files, observer);
        (_fixedValidation, _tensorBoard, _snapshots) = (fixedValidation, tensorBoard, snapshots);
        (_state, _lastSave) = (start.State, Elapsed);
        _doctor = start.Recipe.Metrics.Doctor
            ? new LiveDoctor(start.Recipe, learner, RunHistory.Read(files.Folder.Path), Tell)
            : null;
    }

    private double Elapsed => _start.Clock.Seconds;

    private bool IsSaveDue => _state.Step % _start.Recipe.Checkpoints.EverySteps == 0
        || Elapsed - _lastSave >= _start.Recipe.Checkpoints.EverySeconds;

    /// <summary>Trains until the steps are done, the time is up, or it is asked to stop.</summary>
    /// <param name="stop">Asks to stop after the step it is at.</param>
    public TrainingResult Run(CancellationToken stop)
    {
        var end = TrainingEnd.Finished;
        while (!_steps.IsOver(_state.Step, Elapsed))
        {
            if (stop.IsCancellationRequested)
            {
                end = TrainingEnd.Interrupted;
                break;
            }

            TakeStep();
            if (_steps.IsValidationDue(_state.Step, _state.ValidatedStep, Elapsed))
            {
                Validate();
            }

            if (IsSaveDue)
            {
                Save(isFinished: false);
            }
        }

        Log();
        if (end == TrainingEnd.Finished)
        {
            Validate();
        }

        Save(isFinished: end == TrainingEnd.Finished);
        return TrainingResult.Of(end, _state, Elapsed, _files) with { Last = _validation.Last, DataShare = _sinceStart.DataShare };
    }

    private void TakeStep()
    {
        var start = Stopwatch.GetTimestamp();
        var (waited, processor, dataProcessor) = (_loader.Waited, Environment.CpuUsage.TotalTime, _loader.Processor);
        var step = _state.Step;
        var batch = _loader.Take();
        var (loss, norm, rate) = Learn(batch, step);
        var cost = new StepCost(
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            (_loader.Waited - waited).TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            (_loader.Processor - dataProcessor)?.TotalSeconds);
        _state = _state with { Step = step + 1 };
        _sinceLine.Add(_learner.Losses, loss, norm, batch.Labels.Length, cost);
        _sinceStart.Add(cost);
        _doctor?.After(batch, _state.Step, (loss, norm, rate), cost);
        var looked = Stopwatch.GetTimestamp();
        _snapshots?.Look(batch, new Snapshot(_state.Step, Elapsed, loss, rate), _steps.IsOver(_state.Step, Elapsed));
        _steps.CountStep(_state.Step, cost.Seconds + Stopwatch.GetElapsedTime(looked).TotalSeconds, Elapsed);
        _observer.Progressed(Progress(rate));
        if (_state.Step % _start.Recipe.Metrics.EverySteps == 0)
        {
            Log(rate);
        }
    }

    private (double Loss, double Norm, float Rate) Learn(Batch batch, long step)
    {
        _doctor?.Before(step);
        try
        {
            return _learner.Learn(batch, step, _steps.PositionOf(step));
        }
        catch (TrainingDivergedException fault)
        {
            _doctor?.Diverged(step, fault);
            throw;
        }
    }

    private void Tell(Finding finding)
    {
        _files.Write(MetricsLine.Of(finding, Elapsed));
        _observer.Found(finding);
    }

    private void Validate()
    {
        var start = Stopwatch.GetTimestamp();
        var report = _validation.Run(_files.Folder, _state, Elapsed);
        _state = _state.Validated(report);
        if (report is not null)
        {
            _learner.Report(report.Eer);
            _files.Write(MetricsLine.Of(report, Elapsed));
            _tensorBoard?.Write(report, _validation.Validator.Embeddings, _validation.Validator.Utterances);
            _observer.Validated(report);
            _doctor?.Validated(report);
        }

        _steps.CountValidation(Stopwatch.GetElapsedTime(start).TotalSeconds, Elapsed);
    }

    private void Save(bool isFinished)
    {
        var start = Stopwatch.GetTimestamp();
        _files.Save(_learner.CheckpointOf(_steps.Note(_state, isFinished) with { Seconds = Elapsed }));
        _lastSave = Elapsed;
        _observer.Saved(_state.Step);
        _steps.CountSave(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private TrainingProgress Progress(double rate) => new(
        _state.Step,
        _steps.Planned,
        _sinceLine.Loss,
        _sinceLine.Fraction,
        _sinceLine.Accuracy,
        rate,
        _sinceLine.UtterancesPerSecond,
        _sinceLine.WaitShare,
        _sinceLine.DataShare,
        TimeSpan.FromSeconds(Elapsed),
        _steps.Remaining(_state.Step, Elapsed),
        _state.KeptEer);

    /// <summary>Writes what the steps since the last line came to.</summary>
    private void Log() => Log(_learner.RateAt(_steps.PositionOf(_state.Step)));

    private void Log(double rate)
    {
        if (_sinceLine.Steps > 0)
        {
            var layers = _start.Recipe.Metrics.LayerGradients ? _learner.LayerGradients() : null;
            var measured = _fixedValidation?.Measure();
            _files.Write(MetricsLine.Of(_sinceLine, _learner, _state.Step, rate, Elapsed, measured, layers));
            _tensorBoard?.Write(_sinceLine, _learner, _state.Step, rate, measured);
            _sinceLine.Clear();
        }
    }
}
