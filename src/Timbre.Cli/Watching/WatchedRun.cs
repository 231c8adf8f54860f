using System.Globalization;
using Timbre.Cli.Pages;
using Timbre.Training.History;
using Timbre.Training.Runs;
using Timbre.Training.Snapshots;

namespace Timbre.Cli.Watching;

/// <summary>A run as its page shows it now; what was read before is not read anew.</summary>
/// <param name="path">The run folder.</param>
internal sealed class WatchedRun(string path)
{
    private RunHistoryReader? _reader;
    private IReadOnlyList<Snapshot> _snapshots = [];
    private long _lastSnapshot;

    /// <summary>Whether there is something to show yet.</summary>
    public bool HasBegun => File.Exists(Path.Combine(path, "recipe.yaml"));

    /// <summary>The run, with a name for its state: the same name, the same data.</summary>
    /// <exception cref="RunFolderException">It is no run folder, or cannot be read.</exception>
    public (string State, RunHistory Run, PageData Data) Read()
    {
        var run = (_reader ??= new RunHistoryReader(path)).Read();
        if (RunSnapshots.LastIn(run.Folder) is var last && last != _lastSnapshot)
        {
            (_snapshots, _lastSnapshot) = (last > 0 ? RunSnapshots.Read(run.Folder) : [], last);
        }

        var state = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{run.LastStep}-{run.Steps.Count}-{run.Validations.Count}-{run.Findings.Count}-{_lastSnapshot}-{_snapshots.Count}\"");
        return (state, run, new PageData(IsLive: true) { Runs = RunSeries.Of([run]), Replay = Replays.Of(_snapshots) });
    }
}
