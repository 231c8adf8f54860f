using Timbre.Training.Runs;

namespace Timbre.Training.Snapshots;

/// <summary>The snapshots that a run kept.</summary>
public static class RunSnapshots
{
    /// <summary>Step of the last one; 0: there is none.</summary>
    /// <param name="folder">The run.</param>
    public static long LastIn(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return SnapshotStore.StepsOf(folder) is [.., var last] ? last : 0;
    }

    /// <summary>The snapshots, oldest first; damaged ones are passed over.</summary>
    /// <param name="folder">The run.</param>
    /// <exception cref="RunFolderException">There are none.</exception>
    public static IReadOnlyList<Snapshot> Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return SnapshotStore.Read(folder) is { Count: > 0 } found
            ? found
            : throw new RunFolderException(
                $"{folder.Path}: expected a run that kept snapshots, got one without. Train with --record, or set metrics.record in its "
                    + "recipe.yaml to true and go on with --resume.");
    }
}
