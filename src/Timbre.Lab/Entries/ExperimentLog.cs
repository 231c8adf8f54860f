using System.Globalization;
using Timbre.Faults;
using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Entries;

/// <summary>The entries of the experiment log, each a recipe of its own.</summary>
public sealed class ExperimentLog
{
    private const string Prefix = "log/";

    private ExperimentLog(IReadOnlyList<Experiment> entries) => Entries = entries;

    /// <summary>The entries in the order of their numbers.</summary>
    public IReadOnlyList<Experiment> Entries { get; }

    /// <summary>Reads every recipe of the folder <c>log</c> beside the others.</summary>
    /// <exception cref="SettingsException">A recipe is not what it should be, or says not which entry it is.</exception>
    public static ExperimentLog Open()
    {
        var entries = RecipeFile.Names().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(Read);
        return new ExperimentLog([.. entries.OrderBy(entry => Order(entry.Number))]);
    }

    /// <summary>An entry by its number.</summary>
    /// <param name="number">Such as <c>20</c>; <c>9</c> is <c>09</c>.</param>
    /// <exception cref="SettingsException">There is none; the nearest is named.</exception>
    public Experiment Find(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Entries.FirstOrDefault(entry => entry.Number == number || entry.Number == "0" + number)
            ?? throw new SettingsException(
                $"lab: expected the number of an entry, got '{number}'. "
                    + $"{NearestName.Remedy(number, [.. Entries.Select(entry => entry.Number)])}");
    }

    /// <summary>Entries that change this one.</summary>
    /// <param name="number">Its number; null: the entry that changes none.</param>
    public IEnumerable<Experiment> ChildrenOf(string? number) => Entries.Where(entry => entry.Parent == number);

    private static Experiment Read(string name)
    {
        var recipe = RecipeFile.Load(name);
        return recipe.Entry is { Number.Length: > 0 } entry
            ? new Experiment(name, recipe, entry)
            : throw new SettingsException($"{name}: expected entry.number, got none. Say which entry of the log it is.");
    }

    private static double Order(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
