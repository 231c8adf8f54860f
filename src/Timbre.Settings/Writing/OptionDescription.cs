using System.Globalization;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.Settings.Writing;

/// <summary>One key of a record of options, for help.</summary>
/// <param name="Key">In camel case.</param>
/// <param name="Default">What holds where it is left out, as settings write it.</param>
/// <param name="Allowed">What may stand there.</param>
/// <param name="Meaning">One sentence or two; empty where the assembly comes without documentation.</param>
public sealed record OptionDescription(string Key, string Default, string Allowed, string Meaning)
{
    /// <summary>Every key of a record, in the order declared.</summary>
    /// <param name="options">The record with its defaults.</param>
    public static IReadOnlyList<OptionDescription> Of(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var defaults = OptionsWriter.Write(options);
        return [.. OptionProperty.Of(options.GetType()).Select(property => new OptionDescription(
            property.Key,
            DefaultOf(defaults.Find(property.Key)!),
            AllowedOf(property.Type, property.Range) + (property.IsNullable ? ", or null" : ""),
            Summaries.Of(property.Property)))];
    }

    private static string DefaultOf(SettingNode node) => node switch
    {
        SettingScalar scalar => scalar.Value is { Length: > 0 } text ? text : scalar.Value is null ? "null" : "\"\"",
        SettingMap map => map.Find(SettingMap.KindKey) is SettingScalar kind ? kind.Value! : "{...}",
        SettingList list when list.Items.All(item => item is SettingScalar) =>
            $"[{string.Join(", ", list.Items.Cast<SettingScalar>().Select(item => item.Value))}]",
        SettingList list => string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", list.Items.Select(DefaultOf))}]"),
        _ => "",
    };

    private static string AllowedOf(Type type, OptionRange? range)
    {
        if (OptionTypes.ElementOf(type) is { } element)
        {
            return $"list: {AllowedOf(element, range)}";
        }

        if (OptionTypes.TableOf(type) is { } value)
        {
            return $"by name: {AllowedOf(value, range)}";
        }

        return type switch
        {
            _ when type.IsEnum => string.Join(" | ", OptionTypes.WordsOf(type).Keys),
            _ when type.IsAbstract => $"a kind of {OptionTypes.NounOf(type)}",
            _ when !OptionTypes.IsScalar(type) => "keys and values",
            _ when range is not null => (type == typeof(int) || type == typeof(long) ? "whole, " : "") + range,
            _ => ScalarText.NameOf(type),
        };
    }
}
