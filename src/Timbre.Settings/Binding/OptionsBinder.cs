using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.Settings.Binding;

/// <summary>
/// Fills records of options from settings: every key must be known, every value of the right type and in range, every
/// rule must hold. All faults are collected, so that a writer sees them at once.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = Kept)]
[UnconditionalSuppressMessage("Trimming", "IL2072", Justification = Kept)]
[
    UnconditionalSuppressMessage(
        "AOT", "IL3050", Justification = "Lists of options hold what their defaults hold, so code for the arrays is there.")
]
public sealed class OptionsBinder
{
    private const string Kept = "ILLink.Descriptors.xml of each project keeps its options.";
    private readonly SettingFaults _faults = new();

    private OptionsBinder()
    {
    }

    /// <summary>Makes a record.</summary>
    /// <typeparam name="T">Its type, or the base of the kinds that <c>kind:</c> chooses from.</typeparam>
    /// <param name="node">The settings; keys left out keep the defaults of their record.</param>
    /// <exception cref="SettingsException">A key, a value or a rule is broken; all faults at once.</exception>
    public static T Bind<T>(SettingNode node)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(node);
        var binder = new OptionsBinder();
        var bound = binder.BindObject(typeof(T), node, "", null);
        return binder._faults.Count == 0
            ? (T)bound!
            : throw new SettingsException(binder._faults.All) { HasUnknownKind = binder._faults.HasUnknownKind };
    }

    /// <summary>A record with its defaults.</summary>
    /// <param name="type">Its type, not the base of kinds.</param>
    public static object Default(Type type) => Activator.CreateInstance(type)!;

    private object? BindObject(Type type, SettingNode node, string path, object? current)
    {
        var isChosen = type.IsAbstract;
        if (isChosen && node is SettingScalar { Value: not null } word)
        {
            // A word alone chooses a kind with its defaults.
            node = new SettingMap(word.Source, word.Line, [new(SettingMap.KindKey, word)]);
        }

        if (node is not SettingMap map)
        {
            return _faults.Add(node, path, isChosen ? "a kind, or keys and values" : "keys and values");
        }

        var concrete = isChosen ? ChooseKind(type, map, path, current) : type;
        if (concrete is null)
        {
            return null;
        }

        var options = current?.GetType() == concrete ? OptionCopy.Of(current) : Default(concrete);
        var unusable = BindProperties(options, isChosen ? map.Without(SettingMap.KindKey) : map, path, isChosen);
        CheckRules(options, map, path, unusable);
        return options;
    }

    private Type? ChooseKind(Type type, SettingMap map, string path, object? current)
    {
        var written = map.Find(SettingMap.KindKey);
        if (written is null && current is not null)
        {
            return current.GetType();
        }

        var catalog = KindCatalog.Of(type);
        var kinds = catalog.Kinds;
        if (written is not SettingScalar { Value: { } word })
        {
            _faults.Add(written ?? map, path, $"a kind: one of {string.Join(", ", kinds.Keys)}", written is null ? "no kind" : null);
            return null;
        }

        if (!kinds.TryGetValue(word, out var kind))
        {
            _faults.HasUnknownKind = true;
            _faults.AddUnknown(
                written,
                CamelCase.Join(path, SettingMap.KindKey),
                $"a kind of {OptionTypes.NounOf(type)}",
                word,
                [.. kinds.Keys],
                catalog.Renamed(word));
        }

        return kind;
    }

    // Returns the keys whose values are told of already.
    private HashSet<string> BindProperties(object options, SettingMap map, string path, bool isChosen)
    {
        var unusable = new HashSet<string>(StringComparer.Ordinal);
        var properties = OptionProperty.Of(options.GetType());
        foreach (var (key, value) in map.Entries)
        {
            var place = CamelCase.Join(path, key);
            if (properties.FirstOrDefault(property => property.Key == key) is not { } property)
            {
                List<string> known = [
                    .. properties.Select(property => property.Key), .. isChosen ? [SettingMap.KindKey] : Array.Empty<string>()
                ];
                var renamed = properties.FirstOrDefault(property => property.FormerKeys.Contains(key))?.Key;
                _faults.AddUnknown(value, place, "a known key", key, known, renamed);
            }
            else if (TryBind(property, value, place, property.Property.GetValue(options), out var bound))
            {
                property.Property.SetValue(options, bound);
            }
            else
            {
                unusable.Add(key);
            }
        }

        return unusable;
    }

    private void CheckRules(object options, SettingMap map, string path, HashSet<string> unusable)
    {
        foreach (var fault in options is ICheckedOptions rules ? rules.FindFaults() : [])
        {
            // The rule may be about something inside of the key, about a key that is not written, or, a plugin's own, name none.
            var key = fault.Split(['.', '[', ':'], 2)[0];
            if (!unusable.Contains(key))
            {
                _faults.Add($"{(map.Find(key) ?? map).Place}: {CamelCase.Join(path, fault)}. Change it.");
            }
        }
    }

    private bool TryBind(OptionProperty property, SettingNode node, string path, object? current, out object? bound)
    {
        var before = _faults.Count;
        bound = null;
        if (node is SettingScalar { Value: null } && property.IsNullable)
        {
            return true;
        }

        if (property.IsNullable && property.Type.IsAbstract && node is SettingScalar { Value: "none" })
        {
            _faults.Add(node, path, $"a kind of {OptionTypes.NounOf(property.Type)}, or null for none");
            return false;
        }

        bound = BindValue(property.Type, node, path, current);
        if (_faults.Count == before && property.Range?.FindOutside(bound) is { } outside)
        {
            _faults.Add(node, path, property.Range.ToString(), ScalarText.Write(outside));
        }

        return _faults.Count == before;
    }

    private object? BindValue(Type type, SettingNode node, string path, object? current)
    {
        if (OptionTypes.ElementOf(type) is { } element)
        {
            return BindList(element, node, path);
        }

        if (OptionTypes.TableOf(type) is { } valueType)
        {
            return BindTable(valueType, node, path);
        }

        return OptionTypes.IsScalar(type) ? BindScalar(type, node, path) : BindObject(type, node, path, current);
    }

    private Array? BindList(Type element, SettingNode node, string path)
    {
        if (node is not SettingList list)
        {
            _faults.Add(node, path, "a list");
            return null;
        }

        var array = Array.CreateInstance(element, list.Items.Count);
        for (var i = 0; i < list.Items.Count; i++)
        {
            array.SetValue(BindValue(element, list.Items[i], $"{path}[{i}]", null), i);
        }

        return array;
    }

    private IDictionary? BindTable(Type valueType, SettingNode node, string path)
    {
        if (node is not SettingMap map)
        {
            _faults.Add(node, path, valueType == typeof(string) ? "names and words" : "names and numbers");
            return null;
        }

        IDictionary table = valueType == typeof(double)
            ? new OrderedDictionary<string, double>(StringComparer.Ordinal)
            : new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (BindScalar(valueType, value, $"{path}.{key}") is { } bound)
            {
                table[key] = bound;
            }
        }

        return table;
    }

    private object? BindScalar(Type type, SettingNode node, string path)
    {
        if (node is not SettingScalar { Value: { } text } scalar)
        {
            return _faults.Add(node, path, ScalarText.NameOf(type));
        }

        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            var words = OptionTypes.WordsOf(type);
            return words.TryGetValue(text, out var chosen)
                ? chosen
                : _faults.AddUnknown(node, path, "a known word", text, words.Keys, OptionTypes.RenamedWord(type, text));
        }

        var isText = scalar.IsText && type != typeof(TimeSpan);
        return (isText ? null : ScalarText.Parse(type, text)) ?? _faults.Add(node, path, ScalarText.NameOf(type));
    }
}
