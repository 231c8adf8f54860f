using System.Globalization;
using Timbre.Lab.Results;

namespace Timbre.Lab.Search;

/// <summary>The files of a search's trials: a run folder each, and a small file when it is over.</summary>
/// <param name="folder">The search's folder.</param>
internal sealed class TrialStore(string folder)
{
    /// <summary>The run folder of a trial.</summary>
    public string RunOf(int number) => Path.Combine(folder, "trials", Name(number));

    /// <summary>The result of a trial; null where it is not over.</summary>
    /// <exception cref="LabException">Its file cannot be read.</exception>
    public TrialResult? Find(int number) => File.Exists(PathOf(number))
        ? SmallFile.Read(PathOf(number), LabJson.Default.TrialResult, "the result of a trial", "Remove the file to run the trial again.")
        : null;

    /// <summary>Every result there is, by their numbers.</summary>
    /// <exception cref="LabException">A file cannot be read.</exception>
    public IReadOnlyList<TrialResult> All() => !Directory.Exists(Results) ? [] : [.. Directory.EnumerateFiles(Results, "*.json")
        .Select(Path.GetFileNameWithoutExtension)
        .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Order().Select(Find).OfType<TrialResult>()];

    /// <summary>Keeps a result. The run's checkpoints go: the trial is over, its models stay.</summary>
    /// <exception cref="LabException">It cannot be written.</exception>
    public void Save(TrialResult result)
    {
        SmallFile.Write(PathOf(result.Number), result, LabJson.Default.TrialResult, "the result of a trial", "--out");
        var checkpoints = Path.Combine(RunOf(result.Number), "checkpoints");
        foreach (var file in Directory.Exists(checkpoints) ? Directory.GetFiles(checkpoints) : [])
        {
            File.Delete(file);
        }
    }

    /// <summary>Removes a trial, so that it is run anew.</summary>
    public void Forget(int number)
    {
        File.Delete(PathOf(number));
        Directory.Delete(RunOf(number), recursive: true);
    }

    private string Results => Path.Combine(folder, "results");

    private static string Name(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private string PathOf(int number) => Path.Combine(Results, Name(number) + ".json");
}
