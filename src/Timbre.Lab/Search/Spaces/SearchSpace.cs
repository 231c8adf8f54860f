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

        var faults = new List<string>();
        List<SearchRange> ranges = [.. map.Entries.Select(entry => RangeReader.Read(entry.Key, entry.Value, faults)).OfType<SearchRange>()];
        return faults.Count == 0 ? new SearchSpace(ranges) : throw new SettingsException(faults);
    }
}
