using System.Globalization;
using System.Text.Json;
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
        return File.Exists(path) && Read(path) is { } found && found.Recipe == RunReading.HashOf(run) ? found : null;
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
        try
        {
            Directory.CreateDirectory(_folder);
            var temporary = PathOf(run) + ".tmp";
            File.WriteAllText(temporary, JsonSerializer.Serialize(result, LabJson.Default.LabResult) + "\n");
            File.Move(temporary, PathOf(run), overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LabException(
                $"{PathOf(run)}: expected to write a result, got: {fault.Message} Choose another with --results.", fault);
        }
    }

    private static LabResult Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), LabJson.Default.LabResult)
                ?? throw new JsonException("it holds nothing");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new LabException(
                $"{path}: expected the result of a run, got: {fault.Message} Remove the file and run the entry again.", fault);
        }
    }

    private string PathOf(LabRun run) => Path.Combine(_folder, run.Name + ".json");
}
