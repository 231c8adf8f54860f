using Timbre.Settings;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.Training.Recipes;

/// <summary>Finds the settings in which two recipes differ.</summary>
internal static class RecipeDifference
{
    /// <summary>Settings that change nothing of what is learned: a run may go on with others.</summary>
    private static readonly string[] Free =
        ["description", "versions", "metrics", "checkpoints", "data.cacheMegabytes", "data.prefetchBatches"];

    /// <summary>One line a setting that would make another run of it: <c>key: value in the first, not value in the second</c>.</summary>
    /// <param name="first">A recipe with every setting written out, as YAML.</param>
    /// <param name="second">Another.</param>
    /// <exception cref="SettingsException">One of them is no YAML.</exception>
    public static IReadOnlyList<string> Between(string first, string second)
    {
        return [.. Among(first, second).Select(found =>
            $"{found.Key} {found.Values[0] ?? "not there"}, not {found.Values[1] ?? "there"}")];
    }

    /// <summary>The settings that are not the same in all of some recipes and would make another run.</summary>
    /// <param name="recipes">Recipes with every setting written out, as YAML.</param>
    /// <exception cref="SettingsException">One of them is no YAML.</exception>
    public static IReadOnlyList<RecipeVariation> Among(params IReadOnlyList<string> recipes)
    {
        Dictionary<string, string>[] all = [.. recipes.Select(Flatten)];
        return [.. all.SelectMany(recipe => recipe.Keys).Distinct(StringComparer.Ordinal)
            .Where(key => !Free.Any(free => key == free || key.StartsWith(free + ".", StringComparison.Ordinal)))
            .Select(key => new RecipeVariation(key, [.. all.Select(recipe => recipe.GetValueOrDefault(key))]))
            .Where(found => found.Values.Distinct(StringComparer.Ordinal).Skip(1).Any())];
    }

    private static Dictionary<string, string> Flatten(string yaml)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(RecipeYaml.ParseDocument(yaml, "recipe"), "", values);
        return values;
    }

    private static void Add(SettingNode node, string path, Dictionary<string, string> values)
    {
        switch (node)
        {
            case SettingMap { Entries.Count: > 0 } map:
                foreach (var (key, value) in map.Entries)
                {
                    Add(value, CamelCase.Join(path, key), values);
                }

                break;
            case SettingList { Items.Count: > 0 } list:
                foreach (var (index, item) in list.Items.Index())
                {
                    Add(item, FormattableString.Invariant($"{path}.{index}"), values);
                }

                break;
            case SettingScalar scalar:
                values[path] = scalar.Value ?? "null";
                break;
            default:
                values[path] = "none";
                break;
        }
    }
}
