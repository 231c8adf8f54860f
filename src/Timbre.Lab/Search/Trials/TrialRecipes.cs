using System.Globalization;
using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Search;

/// <summary>The recipes of trials: the given one with their settings laid over it.</summary>
internal sealed class TrialRecipes
{
    private readonly string _name;
    private readonly IReadOnlyList<string> _overrides;

    /// <summary>Reads the recipe.</summary>
    /// <param name="name">Its name or path.</param>
    /// <param name="overrides">Settings laid over it in every trial.</param>
    /// <exception cref="SettingsException">It cannot be used.</exception>
    public TrialRecipes(string name, IReadOnlyList<string> overrides)
    {
        (_name, _overrides) = (name, overrides);
        Base = RecipeFile.Load(name, overrides);
    }

    /// <summary>The recipe without any trial's settings.</summary>
    public Recipe Base { get; }

    /// <summary>The recipe of a trial.</summary>
    /// <exception cref="SettingsException">The settings make no recipe.</exception>
    public Recipe Of(IEnumerable<TrialSetting> settings) =>
        RecipeFile.Load(_name, [.. _overrides, .. settings.Select(setting => setting.ToString())]);

    /// <summary>The space with what the recipe knows of its settings: whether they are whole numbers.</summary>
    /// <exception cref="SettingsException">A setting is unknown, or an end of its range is not allowed; all faults at once.</exception>
    public SearchSpace Bind(SearchSpace space)
    {
        List<string> faults = [.. space.Ranges.SelectMany(range => EndsOf(range).SelectMany(value => FaultsOf(range, value))).Distinct()];
        return faults.Count == 0
            ? new SearchSpace([.. space.Ranges.Select(range => range with { IsWhole = range.IsWhole || IsWhole(range) })])
            : throw new SettingsException(faults);
    }

    /// <summary>True where a setting alone is allowed.</summary>
    public bool Allows(TrialSetting setting)
    {
        try
        {
            _ = Of([setting]);
            return true;
        }
        catch (SettingsException)
        {
            return false;
        }
    }

    private static IEnumerable<string> EndsOf(SearchRange range) =>
        range.Scale == SearchScale.Choice ? range.Choices : [range.Number(range.Low), range.Number(range.High)];

    private IReadOnlyList<string> FaultsOf(SearchRange range, string value)
    {
        var setting = new TrialSetting(range.Path, value);
        try
        {
            _ = Of([setting]);
            return [];
        }
        catch (SettingsException fault)
        {
            // Of an unknown setting the value does not matter, and its two ends have one fault.
            return [.. fault.Faults.Select(line => line.Replace($"--set {setting}", range.Place, StringComparison.Ordinal))];
        }
    }

    // A number with a fraction is refused, though both ends are not: the setting holds whole ones.
    private bool IsWhole(SearchRange range)
    {
        if (range.Scale is SearchScale.Choice || range.Low != Math.Floor(range.Low) || range.High != Math.Floor(range.High))
        {
            return false;
        }

        var between = (range.Low + 0.5).ToString(CultureInfo.InvariantCulture);
        return !Allows(new TrialSetting(range.Path, between));
    }
}
