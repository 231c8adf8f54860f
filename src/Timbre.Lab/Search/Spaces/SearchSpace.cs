using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Search;

/// <summary>Which settings are searched, and what each may be: a YAML file with a line a setting.</summary>
/// <param name="Ranges">At least one, in the order written.</param>
public sealed record SearchSpace(IReadOnlyList<SearchRange> Ranges)
{
    /// <summary>Reads a space file, such as <c>schedule.rate: {log: [1e-4, 1e-2]}</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SettingsException">It cannot be read, or a range is none; all faults at once.</exception>
    public static SearchSpace Read(string path)
    {
        var map = RecipeFile.ReadSettings(path);
        if (map.Entries.Count == 0)
        {
            throw new SettingsException(
                $"{map.Source}: expected settings and their ranges, got none. Write for example schedule.rate: {{log: [1e-4, 1e-2]}}.");
        }

        List<string> faults = [.. map.Entries.Select(entry => entry.Key).Where(IsOfTheMeasure).Select(
            path => $"{map.Source}: {path}: expected a setting that changes what is learned, got one that has to be the same in all "
                + "trials: they are measured on the same speakers, and compared. Take it out; set it for all by --set.")];
        List<SearchRange> ranges = [.. map.Entries.Select(entry => RangeReader.Read(entry.Key, entry.Value, faults)).OfType<SearchRange>()];
        return faults.Count == 0 ? new SearchSpace(ranges) : throw new SettingsException(faults);
    }

    private static bool IsOfTheMeasure(string path) => path.Split('.')[0] is "seed" or "validation" or "metrics" or "checkpoints";
}
