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

    /// <summary>The snapshots, oldest first; damaged ones are left out.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="warn">Is told of damaged ones.</param>
    /// <exception cref="RunFolderException">There are none, or none that is whole.</exception>
    public static IReadOnlyList<Snapshot> Read(RunFolder folder, Action<string>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var found = SnapshotStore.Read(folder);
        if (found.Count == 0)
        {
            throw new RunFolderException(
                $"{folder.Path}: expected a run that kept snapshots, got one without. Train with --record, or set metrics.record in its "
                    + "recipe.yaml to true and go on with --resume.");
        }

        long[] damaged = [.. found.Where(entry => entry.Snapshot is null).Select(entry => entry.Step)];
        if (damaged.Length == found.Count)
        {
            throw new RunFolderException(
                $"{folder.SnapshotsPath}: expected snapshots that can be read, got {found.Count} damaged ones. Train again with --record.");
        }

        if (damaged.Length > 0)
        {
            warn?.Invoke(
                $"{folder.SnapshotsPath}: {damaged.Length} of {found.Count} snapshots are damaged and left out, the first of step "
                    + $"{damaged[0]}");
        }

        return [.. found.Select(entry => entry.Snapshot).OfType<Snapshot>()];
    }
}
