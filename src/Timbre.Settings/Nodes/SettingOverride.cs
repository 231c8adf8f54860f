using System.Globalization;

namespace Timbre.Settings.Nodes;

/// <summary>Lays one <c>key.path=value</c> of a command line over settings.</summary>
public static class SettingOverride
{
    /// <summary>The settings with the value in place.</summary>
    /// <param name="map">The settings.</param>
    /// <param name="path">Keys, dotted; items of a list are counted from 0.</param>
    /// <param name="value">What is to stand there; its source names the override.</param>
    /// <exception cref="SettingsException">The path leads through a word or past a list's end.</exception>
    public static SettingMap Apply(SettingMap map, string path, SettingNode value)
    {
        ArgumentNullException.ThrowIfNull(path);
        return (SettingMap)Place(map, path.Trim().Split('.'), 0, value);
    }

    private static SettingNode Place(SettingNode? node, string[] keys, int depth, SettingNode value)
    {
        if (depth == keys.Length)
        {
            // A map of an override is laid over what stands there, as in a recipe that extends another.
            return value is SettingMap over && node is SettingMap under ? over.Over(under) : value;
        }

        return node switch
        {
            SettingList list => PlaceInList(list, keys, depth, value),
            SettingScalar { Value: not null } => throw new SettingsException(
                $"{value.Source}: expected keys under {string.Join('.', keys[..depth])}, got {node.Describe()}."),
            // Of a list that is not there yet, the first place is named.
            null when keys[depth] == "0" => PlaceInList(new SettingList(value.Source, 0, []), keys, depth, value),
            _ => PlaceInMap(node as SettingMap ?? new SettingMap(value.Source, 0, []), keys, depth, value),
        };
    }

    private static SettingMap PlaceInMap(SettingMap map, string[] keys, int depth, SettingNode value) =>
        map.With(keys[depth], Place(map.Find(keys[depth]), keys, depth + 1, value));

    private static SettingList PlaceInList(SettingList list, string[] keys, int depth, SettingNode value)
    {
        if (!int.TryParse(keys[depth], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > list.Items.Count)
        {
            throw new SettingsException(
                $"{value.Source}: expected a place of 0 to {list.Items.Count} in {string.Join('.', keys[..depth])}, got {keys[depth]}.");
        }

        var items = list.Items.ToList();
        var replaced = Place(index < items.Count ? items[index] : null, keys, depth + 1, value);
        if (index == items.Count)
        {
            items.Add(replaced);
        }

        items[index] = replaced;
        return list with { Items = items };
    }
}
