using Timbre.Training.Runs;

namespace Timbre.Training.Snapshots;

/// <summary>The snapshots of a run: a file each, at most so many.</summary>
internal sealed class SnapshotStore
{
    private readonly RunFolder _folder;
    private readonly int _most;
    private readonly List<long> _steps;

    /// <summary>Opens the snapshots of a run that goes on from a step; later ones are dropped, for their steps are taken again.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="most">How many are kept.</param>
    public SnapshotStore(RunFolder folder, long step, int most)
    {
        (_folder, _most) = (folder, most);
        _folder.Guard("make the folder of snapshots", () => Directory.CreateDirectory(folder.SnapshotsPath));

        // What a killed run left half written has another name.
        _folder.Guard("remove old snapshots", () =>
        {
            foreach (var left in Directory.EnumerateFiles(folder.SnapshotsPath, ".*.tmp"))
            {
                File.Delete(left);
            }
        });
        _steps = [.. StepsOf(folder)];
        Remove(later => later > step);
        Interval = _steps.Count > 0 ? SnapshotFile.Read(PathOf(_steps[^1]))?.Interval ?? 1 : 1;
    }

    /// <summary>Steps between snapshots, at least.</summary>
    public long Interval { get; private set; }

    /// <summary>Step of the last one; 0: none.</summary>
    public long Last => _steps.Count > 0 ? _steps[^1] : 0;

    /// <summary>The snapshots of a run, oldest first; null for one that is damaged.</summary>
    /// <param name="folder">The run.</param>
    public static IReadOnlyList<(long Step, Snapshot? Snapshot)> Read(RunFolder folder) =>
        [.. StepsOf(folder).Select(step => (step, SnapshotFile.Read(SnapshotFile.PathOf(folder.SnapshotsPath, step))))];

    /// <summary>Steps of the snapshots of a run, rising; empty where none were kept.</summary>
    public static IReadOnlyList<long> StepsOf(RunFolder folder)
    {
        List<long> steps = [];
        folder.Guard("look for snapshots", () => steps = Directory.Exists(folder.SnapshotsPath)
            ? [.. Directory.EnumerateFiles(folder.SnapshotsPath, "step-*.safetensors")
                .Select(UnusableCheckpoint.StepOf).OfType<long>().Order()]
            : []);
        return steps;
    }

    /// <summary>Keeps one; where there are too many, every second one goes, and the next ones come half as often.</summary>
    /// <exception cref="Timbre.Neural.Files.SafetensorsException">The disk is full.</exception>
    public void Add(Snapshot snapshot)
    {
        if (_steps.Count >= _most)
        {
            var index = 0;
            Remove(_ => index++ % 2 == 1);
            Interval = Math.Max(Interval * 2, 1);
        }

        SnapshotFile.Write(PathOf(snapshot.Step), snapshot with { Interval = Interval });
        _steps.Add(snapshot.Step);
    }

    private string PathOf(long step) => SnapshotFile.PathOf(_folder.SnapshotsPath, step);

    private void Remove(Predicate<long> which)
    {
        var gone = _steps.FindAll(which);
        _folder.Guard("remove old snapshots", () => gone.ForEach(step => File.Delete(PathOf(step))));
        _steps.RemoveAll(gone.Contains);
    }
}
