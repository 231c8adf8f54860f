using Timbre.Training.Data;
using Timbre.Training.Loop;
using Timbre.Training.Runs;

namespace Timbre.Training;

/// <summary>Trains a network by a recipe and keeps everything about the run in a folder.</summary>
/// <remarks>
/// With a number of steps, the same recipe, seed and recordings give the same weights to the bit, on any number of
/// threads, whether the run was interrupted or not. With a time budget the number of steps follows from the measured
/// speed, so the weights depend on the machine.
/// </remarks>
public static class Trainer
{
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
        var earlier = options.Resume ? Resumption.Open(options.Folder, options.Data) : null;
        var recipe = earlier?.Recipe ?? options.Recipe with { Versions = RunVersions.Current() };
        if (earlier is null)
        {
            RunFolder.RequireFree(options.Folder);
        }

        options.Data.Check(recipe.Data.AllowSingleRecordings || !recipe.Batch.Sampler.NeedsSpeakers);
        var split = SpeakerSplit.Draw(options.Data.Sets, recipe.Validation, recipe.Seed);
        if (split.Training.Count < 2)
        {
            throw new DataSetException($"Training data: expected at least 2 speakers beside those held out, got {split.Training.Count}. Add speakers, or lower validation.speakerShare.");
        }

        using var run = new TrainingRun(options, recipe, split, observer ?? new SilentObserver());
        run.Prepare(earlier);
        return run.Go(earlier?.Folder ?? RunFolder.Create(options.Folder, recipe), stop);
    }
}
