using System.Collections;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.Settings.Writing;

/// <summary>Writes records of options as settings that <see cref="OptionsBinder"/> reads back to the same values.</summary>
public static class OptionsWriter
{
    /// <summary>Every setting, defaults included; a kind's word first.</summary>
    /// <param name="options">The record.</param>
    public static SettingMap Write(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var type = options.GetType();
        var entries = OptionProperty.Of(type).Select(property => Entry(property.Key, property.Property.GetValue(options)));
        return Map(KindCatalog.WordOf(type) is { } kind ? entries.Prepend(Entry(SettingMap.KindKey, kind)) : entries);
    }

    private static SettingNode Node(object? value) => value switch
    {
        null => Scalar(null, false),
        string or Enum or TimeSpan => Scalar(value, true),
        IDictionary table => Map(table.Keys.Cast<string>().Select(key => Entry(key, table[key]))),
        IReadOnlyDictionary<string, double> numbers => Map(numbers.Select(pair => Entry(pair.Key, pair.Value))),
        IReadOnlyDictionary<string, string> words => Map(words.Select(pair => Entry(pair.Key, pair.Value))),
        IEnumerable items => new SettingList("", 0, [.. items.Cast<object?>().Select(Node)]),
        _ when OptionTypes.IsScalar(value.GetType()) => Scalar(value, false),
        _ => Write(value),
    };

    private static KeyValuePair<string, SettingNode> Entry(string key, object? value) => new(key, Node(value));

    private static SettingMap Map(IEnumerable<KeyValuePair<string, SettingNode>> entries) => new("", 0, [.. entries]);

    private static SettingScalar Scalar(object? value, bool isText) => new("", 0, ScalarText.Write(value), isText);
}
