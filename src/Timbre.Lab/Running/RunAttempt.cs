using Timbre.Faults;
using Timbre.Training;
using Timbre.Training.Runs;

namespace Timbre.Lab.Running;

/// <summary>Trains a run that may have been begun before: goes on from its last checkpoint, alone in its folder.</summary>
/// <param name="path">Its folder.</param>
/// <param name="option">The option that names another, for faults.</param>
internal sealed class RunAttempt(string path, string option)
{
    /// <summary>Trains it.</summary>
    /// <param name="options">What is trained, where it goes on (true) and where it begins.</param>
    /// <param name="observer">Told how it goes; null: nobody.</param>
    /// <param name="close">Takes what it came to, while the folder is still this process's own.</param>
    /// <param name="stop">Asks to stop: it is saved.</param>
    /// <exception cref="TimbreException">Another process trains it, recordings are missing, or a file cannot be written.</exception>
    public T Make<T>(Func<bool, TrainingOptions> options, ITrainingObserver? observer, Func<RunEnd, T> close, CancellationToken stop)
    {
        using var alone = new RunLock(path, option);
        var resume = HasCheckpoint();
        if (!resume && Directory.Exists(path))
        {
            // It was killed before its first checkpoint.
            Directory.Delete(path, recursive: true);
        }

        return close(Train(options(resume), observer, stop));
    }

    private static RunEnd Train(TrainingOptions options, ITrainingObserver? observer, CancellationToken stop)
    {
        try
        {
            return Trainer.Run(options, observer, stop).End == TrainingEnd.Interrupted ? RunEnd.Stopped : RunEnd.Finished;
        }
        catch (TrainingDivergedException)
        {
            return RunEnd.Diverged;
        }
    }

    private bool HasCheckpoint() =>
        Path.Combine(path, "checkpoints") is var folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any();
}
