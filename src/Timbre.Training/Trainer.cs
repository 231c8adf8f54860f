using System.Diagnostics;
using Timbre.Faults;
using Timbre.Settings;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;
using Timbre.Training.Snapshots;
using Timbre.Training.Tracking;
using Timbre.Training.Validation;

namespace Timbre.Training;

/// <summary>Trains a network by a recipe and keeps everything about the run in a folder.</summary>
/// <remarks>
/// With a number of steps, the same recipe, seed and recordings give the same weights to the bit, on any number of
/// threads, whether the run was interrupted or not. With a time budget the number of steps follows from the measured
/// speed, so the weights depend on the machine.
/// </remarks>
public static class Trainer
{
    /// <summary>What running a network without learning takes of what a step takes, at most.</summary>
    private const double ForwardShare = 0.5;

    /// <summary>Trains until the steps are done, the time is up, or it is asked to stop.</summary>
    /// <param name="options">What is trained, on what, and for how long.</param>
    /// <param name="observer">Told how it goes; null: nobody.</param>
    /// <param name="stop">Asks to stop: the run is saved after the step it is at.</param>
    /// <exception cref="ArgumentOutOfRangeException">Threads, steps or time are out of their range.</exception>
    /// <exception cref="TimbreException">
    /// The recordings, the recipe or the run folder cannot be used, or training left the numbers. Before the first step
    /// nothing is left behind; after it the last checkpoint is kept.
    /// </exception>
    public static TrainingResult Run(TrainingOptions options, ITrainingObserver? observer = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        observer ??= new SilentObserver();
        var start = RunStart.Of(options);
        var recipe = start.Recipe;
        var steps = new StepPlanner(recipe, start.State.MaxSteps, start.State.BudgetSeconds, start.Earlier?.Found.Checkpoint.State);
        var network = NetworkOf(recipe);
        if (start.Earlier is null && recipe.Start is { } source)
        {
            StartWeights.Load(network, source);
        }

        var store = new SpeechStore(options.Data.Reader, recipe.Data) { Unusable = observer.Warned };
        var batches = new BatchSource(recipe, start.Voices, store, network.FrontEnd, steps.PositionOf, observer.Warned);
        BatchMemory.RequireFixed(start.FixedSlices.Count, batches.Examples);
        using var crew = new WorkCrew(start.Threads);
        using var learner = new Learner(recipe, network, batches, crew);
        if (start.Earlier is { } earlier)
        {
            learner.Restore(earlier.Found.Checkpoint);
        }

        // All that can be refused is: from here on the folder is written.
        using var files = RunFiles.Open(start, options.Folder);
        observer.Started(Describe(start, batches, network, files.Folder));
        foreach (var note in start.Notes())
        {
            observer.Warned(note);
        }

        if (start.State.IsFinished && steps.IsOver(start.State.Step, start.Clock.Seconds))
        {
            return TrainingResult.Of(TrainingEnd.Finished, start.State, start.Clock.Seconds, files);
        }

        if (start.State.Step == 0)
        {
            SaveFirst(start, steps, learner, files);
        }

        // What follows hears recordings, which takes a while where there are many.
        if (stop.IsCancellationRequested)
        {
            return TrainingResult.Of(TrainingEnd.Interrupted, start.State, start.Clock.Seconds, files);
        }

        using var loader = batches.Open(start.State.Step, start.Threads);
        using var validation = new ModelValidation(start, store, learner, observer.Warned);
        using var tensorBoard = TensorBoardLog.Of(start, files.Folder);
        using var fixedValidation = FixedValidation.Of(start, batches, learner, crew);
        using var snapshots = SnapshotTaker.Of(start, batches, learner, crew, files.Folder);
        steps.StepsOfAValidation = ForwardShare * validation.Samples / batches.Samples;
        var run = new TrainingRun(start, steps, learner, loader, validation, fixedValidation, files, tensorBoard, snapshots, observer);
        return run.Run(stop);
    }

    /// <summary>Keeps steps and budget as asked for, should the run be killed before its first regular checkpoint.</summary>
    private static void SaveFirst(RunStart start, StepPlanner steps, Learner learner, RunFiles files)
    {
        var time = Stopwatch.GetTimestamp();
        files.Save(learner.CheckpointOf(steps.Note(start.State, isFinished: false) with { Seconds = start.Clock.Seconds }));

        // Later ones hold two numbers of the optimizer and one of the average beside each weight.
        steps.CountSave(3 * Stopwatch.GetElapsedTime(time).TotalSeconds);
    }

    private static TrainingStart Describe(RunStart start, BatchSource batches, SpeakerNetwork network, RunFolder folder) => new(
        [.. start.Data.Sets.Select(set => new TrainingSetSummary(
            set.Name,
            start.Split.Training.Count(speaker => speaker.Set == set.Name),
            start.Split.HeldOut.Count(speaker => speaker.Set == set.Name),
            set.Speakers.Sum(speaker => speaker.Utterances.Count)))],
        batches.Classes,
        network.Parameters.TrainedNumbers,
        batches.BatchSize,
        start.State.Step,
        folder.Path);

    /// <summary>The network of a recipe, with its first values.</summary>
    /// <exception cref="SettingsException">Its settings make no network together.</exception>
    internal static SpeakerNetwork NetworkOf(Recipe recipe)
    {
        try
        {
            return new SpeakerNetwork(recipe.Network, SeededRandom.SeedOf(recipe.Seed, SeededRandom.Purpose.Network));
        }
        catch (ArgumentException fault)
        {
            // Each setting is in its range; together they make no network, such as blocks without a pooling over all time.
            throw new SettingsException($"Recipe: network: {fault.Message}");
        }
    }
}
