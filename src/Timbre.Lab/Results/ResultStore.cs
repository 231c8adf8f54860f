using System.Globalization;
using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Lab.Running;

namespace Timbre.Lab.Results;

/// <summary>The small files of finished runs: one JSON file each.</summary>
public sealed class ResultStore
{
    private readonly string _folder;

    /// <summary>Opens the folder, which need not be there.</summary>
    /// <param name="folder">Its path.</param>
    public ResultStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = folder;
    }

    /// <summary>The result of a run; null where it is not done, or was done by another recipe.</summary>
    /// <exception cref="LabException">Its file cannot be read.</exception>
    public LabResult? Find(LabRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var path = PathOf(run);
        return File.Exists(path) && Read(path, run) is { } found && found.Recipe == RunReading.HashOf(run) ? found : null;
    }

    /// <summary>The results of an entry by its recipe as it is now, whatever their seeds, in the order of these.</summary>
    /// <exception cref="LabException">A file cannot be read.</exception>
    public IReadOnlyList<LabResult> Of(Experiment entry, LabProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(protocol);
        var start = new LabRun(entry, protocol, 0).Name[..^1];
        return !Directory.Exists(_folder) ? [] : [.. Directory.EnumerateFiles(_folder, start + "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)[start.Length..])
            .Select(
                text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : (long?)null)
            .OfType<long>().Order()
            .Select(seed => Find(new LabRun(entry, protocol, seed))).OfType<LabResult>()];
    }

    /// <summary>Keeps a result; written beside it first, so that no file is half one.</summary>
    /// <exception cref="LabException">The folder cannot be written.</exception>
    public void Save(LabRun run, LabResult result)
    {
        ArgumentNullException.ThrowIfNull(run);
        SmallFile.Write(PathOf(run), result, LabJson.Default.LabResult, "a result", "--results");
    }

    private static LabResult Read(string path, LabRun run)
    {
        var found = SmallFile.Read(path, LabJson.Default.LabResult, "the result of a run", "Remove the file and run the entry again.");
        return found.Entry == run.Entry.Number && found.Seed == run.Seed
            ? found
            : throw new LabException(FormattableString.Invariant(
                $"{path}: expected the result of entry {run.Entry.Number} by seed {run.Seed}, got that of {found.Entry} by seed ")
                + FormattableString.Invariant($"{found.Seed}. Give the file its name back, or remove it and run the entry again."));
    }

    private string PathOf(LabRun run) => Path.Combine(_folder, run.Name + ".json");
}
