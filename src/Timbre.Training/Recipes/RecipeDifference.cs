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
        var (left, right) = (Flatten(first), Flatten(second));
        return [.. left.Keys.Union(right.Keys)
            .Where(key => !Free.Any(free => key == free || key.StartsWith(free + ".", StringComparison.Ordinal)))
            .Where(key => left.GetValueOrDefault(key) != right.GetValueOrDefault(key))
            .Select(key => $"{key} {left.GetValueOrDefault(key) ?? "not there"}, not {right.GetValueOrDefault(key) ?? "there"}")];
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
