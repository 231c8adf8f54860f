using Timbre.Settings.Nodes;
using Timbre.Settings.Writing;

namespace Timbre.Training.Recipes;

/// <summary>Writes a recipe as what it changes of another: <c>extends:</c> and the settings in question.</summary>
public static class RecipeExtension
{
    /// <summary>The YAML of such a recipe.</summary>
    /// <param name="parent">Name or path of the recipe that it extends, as seen from where the text will stand.</param>
    /// <param name="recipe">The recipe that it is to be.</param>
    /// <param name="paths">
    /// The settings that differ, dotted; what stands in a list is written with the whole list, since lists are replaced.
    /// </param>
    /// <param name="description">What the recipe is for, in a line.</param>
    public static string Write(string parent, Recipe recipe, IEnumerable<string> paths, string description)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var all = OptionsWriter.Write(recipe);
        var map = new SettingMap("", 0, [Text("extends", parent), Text("description", description)]);
        foreach (var path in paths)
        {
            map = Copy(all, map, path.Trim().Split('.'), 0);
        }

        return RecipeWriter.Write(map);
    }

    // Down to the value, the first list, or a choice of kinds, whose keys are those of its kind alone.
    private static SettingMap Copy(SettingMap from, SettingMap to, string[] keys, int depth)
    {
        var (key, value) = (keys[depth], from.Find(keys[depth]));
        if (value is null)
        {
            return to;
        }

        return depth + 1 < keys.Length && value is SettingMap map && map.Find(SettingMap.KindKey) is null
            ? to.With(key, Copy(map, to.Find(key) as SettingMap ?? new SettingMap("", 0, []), keys, depth + 1))
            : to.With(key, value);
    }

    private static KeyValuePair<string, SettingNode> Text(string key, string value) =>
        new(key, new SettingScalar("", 0, value, IsText: true));
}
