using System.Globalization;
using Timbre.Faults;
using Timbre.Lab.Search;
using Timbre.Speakers.Models;
using Timbre.Training.Runs;

namespace Timbre.Lab.Ensembles;

/// <summary>Finds the members of an ensemble: model files, runs' best models, trials of a search, checkpoints of runs.</summary>
public static class EnsembleMembers
{
    private const string ErrorKey = "validation.eer";
    private const string BestModel = "best.safetensors";

    /// <summary>Reads the members, with what each is called.</summary>
    /// <param name="paths">Model files, run folders, or folders of a search.</param>
    /// <param name="top">
    /// So many of them alone: of a search its best trials, of checkpoints the last, of others those whose validation error is lowest;
    /// null: all.
    /// </param>
    /// <param name="checkpoints">
    /// True to take the checkpoints of run folders in place of their models; that of step 0, which has learned nothing, is left out.
    /// </param>
    /// <param name="warn">Told of checkpoints that cannot be used.</param>
    /// <exception cref="TimbreException">One cannot be read, or there are fewer than two, or than so many.</exception>
    public static IReadOnlyList<KeyValuePair<string, SpeakerModel>> Read(
        IReadOnlyList<string> paths, int? top, bool checkpoints, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<KeyValuePair<string, SpeakerModel>> all =
            checkpoints ? [.. paths.SelectMany(path => Checkpoints(path, warn))] : Best(paths, top);
        var wanted = top ?? all.Count;
        return all.Count >= Math.Max(2, wanted)
            ? [.. checkpoints ? all.TakeLast(wanted) : all.Take(wanted)]
            : throw new LabException(string.Create(
                CultureInfo.InvariantCulture,
                $"Ensemble: expected {Math.Max(2, wanted)} members or more, got {all.Count}. "
                + $"{(checkpoints ? "Train with a larger checkpoints.keep, or name more runs" : "Name more models or runs")}."));
    }

    private static List<KeyValuePair<string, SpeakerModel>> Best(IReadOnlyList<string> paths, int? top)
    {
        List<KeyValuePair<string, SpeakerModel>> named =
        [
            .. paths.SelectMany(path => TrialsOf(path, top) ?? [FileOf(path)])
                .DistinctBy(Path.GetFullPath).Select(file => KeyValuePair.Create(NameOf(file), ModelFile.Load(file))),
        ];
        return top is null || (paths.Count == 1 && SearchTrials.IsSearch(paths[0]))
            ? named
            : [.. named.OrderBy(ErrorOf)];
    }

    // The best trials of a search stand in their order already.
    private static IEnumerable<string>? TrialsOf(string path, int? top)
    {
        if (!SearchTrials.IsSearch(path))
        {
            return null;
        }

        return top is { } count
            ? SearchTrials.Best(path, count).Select(FileOf)
            : throw new LabException(
                $"{path}: expected a number of trials of the search there, got none. Add --top 3, or name its trials.");
    }

    private static IEnumerable<KeyValuePair<string, SpeakerModel>> Checkpoints(string path, Action<string> warn) =>
        RunCheckpoints.Read(RunFolder.Open(path), warn).Where(entry => entry.Key > 0).Select(entry => KeyValuePair.Create(
            string.Create(CultureInfo.InvariantCulture, $"{NameOf(path)} step {entry.Key}"), entry.Value));

    private static string FileOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        // An adapted model's folder holds nothing but the model.
        var best = Path.Combine(path, BestModel);
        return File.Exists(best) || File.Exists(best = RunFolder.Open(path).BestModelPath) ? best
            : throw new LabException($"{path}: expected a run with a model, got one without. Train it on, or leave it out.");
    }

    private static double ErrorOf(KeyValuePair<string, SpeakerModel> member) =>
        member.Value.Info.Training.GetValueOrDefault(ErrorKey) is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var error)
            ? error
            : throw new LabException(
                $"{member.Key}: expected a model whose validation error is known, got one of which nobody measured it. "
                + "Name the members without --top.");

    // A run's best model is called as the run is.
    private static string NameOf(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.GetFileNameWithoutExtension(full) == "best" ? Path.GetFileName(Path.GetDirectoryName(full))! : Path.GetFileName(full);
    }
}
