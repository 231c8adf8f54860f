using Timbre.Faults;

namespace Timbre.Training.Runs;

/// <summary>What a run writes as it goes on: measures and checkpoints, in its folder.</summary>
internal sealed class RunFiles : IDisposable
{
    private readonly CheckpointStore _checkpoints;
    private readonly MetricsLog _metrics;

    private RunFiles(RunFolder folder, CheckpointStore checkpoints, MetricsLog metrics) =>
        (Folder, _checkpoints, _metrics) = (folder, checkpoints, metrics);

    /// <summary>The run.</summary>
    public RunFolder Folder { get; }

    /// <summary>The model to use: the best one, or where none was validated the last; null where none is written yet.</summary>
    public string? ModelPath => new[] { Folder.BestModelPath, Folder.LastModelPath }.FirstOrDefault(File.Exists);

    /// <summary>Makes the folder of a new run, or makes that of an earlier one ready to go on from its checkpoint.</summary>
    /// <param name="start">The run.</param>
    /// <param name="path">Its folder.</param>
    /// <exception cref="RunFolderException">The folder is in use or cannot be written.</exception>
    public static RunFiles Open(RunStart start, string path)
    {
        var folder = start.Earlier?.Folder ?? RunFolder.Create(path, start.Recipe);
        var checkpoints = start.Earlier?.Store ?? new CheckpointStore(folder, start.Recipe.Checkpoints.Keep);
        checkpoints.SetAside(start.Earlier?.Found.Newer ?? []);
        return new RunFiles(folder, checkpoints, new MetricsLog(folder, start.State.Step));
    }

    /// <summary>Appends a line of measures.</summary>
    /// <param name="entry">One of <see cref="MetricsLine"/>.</param>
    public void Write(object entry) => _metrics.Write(entry);

    /// <summary>Saves a checkpoint.</summary>
    /// <exception cref="TimbreException">The disk is full; earlier checkpoints are kept.</exception>
    public void Save(Checkpoint checkpoint) => _checkpoints.Save(checkpoint);

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();
}
