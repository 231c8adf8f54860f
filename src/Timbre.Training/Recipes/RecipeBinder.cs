using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Timbre.Audio.Augmentation;
using Timbre.MetricLearning;
using Timbre.Speakers;

namespace Timbre.Training.Recipes;

/// <summary>
/// Fills settings from what a recipe says: every key must be known, every value of the right type and in range.
/// All faults are collected, so that a writer sees them at once.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Lists of recipes hold what their defaults hold, so code for the arrays is there.")]
[UnconditionalSuppressMessage("Trimming", "IL2062", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
internal sealed class RecipeBinder
{
    private readonly RecipeFaults _faults = new();

    /// <summary>Every fault met so far, in the order of the recipe.</summary>
    public IReadOnlyList<string> Faults => _faults.All;

    /// <summary>Fills one object; keys the recipe leaves out keep the defaults of their class.</summary>
    /// <param name="type">Class of settings, or the base of several that <c>kind:</c> chooses from.</param>
    /// <param name="node">What the recipe says.</param>
    /// <param name="path">Keys above this one, for faults.</param>
    /// <param name="current">What keys left out keep; null: the defaults of the class.</param>
    /// <returns>The object, or null where it could not be made; the faults say why.</returns>
    public object? BindObject(Type type, RecipeNode node, string path, object? current = null)
    {
        if (node is not RecipeMap map)
        {
            return _faults.Add(node, path, "keys and values", null);
        }

        var concrete = type;
        if (type.IsAbstract && map.Find("kind") is null && current is not null)
        {
            concrete = current.GetType();
        }
        else if (type.IsAbstract)
        {
            var kinds = RecipeShape.KindsOf(type);
            if (map.Find("kind") is not RecipeScalar { Value: { } word } written)
            {
                return _faults.Add(node, path, $"a kind: one of {string.Join(", ", kinds.Keys)}", "no kind");
            }

            if (!kinds.TryGetValue(word, out concrete))
            {
                return _faults.AddNearest(written, RecipeShape.Join(path, "kind"), "a kind of " + type.Name.Replace("Settings", "", StringComparison.Ordinal).ToLowerInvariant(), word, kinds.Keys);
            }

            map = map.Without("kind");
        }

        var settings = current?.GetType() == concrete ? RecipeShape.Copy(current) : Activator.CreateInstance(concrete)!;
        var properties = RecipeShape.PropertiesOf(concrete);
        foreach (var (key, value) in map.Entries)
        {
            var place = RecipeShape.Join(path, key);
            if (properties.FirstOrDefault(property => RecipeShape.KeyOf(property) == key) is not { } property)
            {
                var known = properties.Select(RecipeShape.KeyOf).ToList();
                _faults.AddNearest(value, place, "a known key", key, type.IsAbstract ? [.. known, "kind"] : known);
                continue;
            }

            var kept = property.GetValue(settings);
            if (TryBind(property.PropertyType, value, place, RecipeShape.IsNullable(property), kept, out var bound) && InRange(property, bound, value, place))
            {
                property.SetValue(settings, bound);
            }
        }

        CheckRules(settings, node, path);
        return settings;
    }

    /// <summary>Settings of networks, embedding, scoring and augmentations know their own rules.</summary>
    private void CheckRules(object settings, RecipeNode node, string path)
    {
        IReadOnlyList<string> found = settings switch
        {
            NetworkOptions network => network.FindFaults(),
            EmbeddingOptions embedding => embedding.FindFaults(),
            ScoringOptions scoring => scoring.FindFaults(),
            _ => [],
        };
        foreach (var fault in found)
        {
            _faults.Add($"{node.Place}: {path}.{fault}.");
        }

        try
        {
            var checkedOptions = settings is NoiseFileOptions noise ? noise.Snr : settings as AugmentationOptions;
            checkedOptions?.Validate();
        }
        catch (ArgumentException fault)
        {
            _faults.Add($"{node.Place}: {path}: {fault.Message}");
        }
    }

    private bool TryBind(Type type, RecipeNode node, string path, bool nullable, object? current, out object? bound)
    {
        var before = _faults.Count;
        if (node is RecipeScalar { Value: null } && nullable)
        {
            bound = null;
            return true;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (RecipeShape.ElementOf(type) is { } element)
        {
            bound = BindList(element, node, path);
        }
        else if (type == typeof(IReadOnlyDictionary<string, double>))
        {
            bound = BindWeights(node, path);
        }
        else if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            bound = BindWords(node, path);
        }
        else if (RecipeShape.IsScalar(type))
        {
            bound = BindScalar(type, node, path);
        }
        else if (type == typeof(LossEntry))
        {
            bound = BindLoss(node, path);
        }
        else if (type == typeof(AugmentationEntry))
        {
            bound = BindAugmentation(node, path);
        }
        else
        {
            bound = BindObject(type, node, path, current);
        }

        return _faults.Count == before;
    }

    private Array? BindList(Type element, RecipeNode node, string path)
    {
        if (node is not RecipeList list)
        {
            _faults.Add(node, path, "a list", null);
            return null;
        }

        var array = Array.CreateInstance(element, list.Items.Count);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (TryBind(element, list.Items[i], $"{path}[{i}]", false, null, out var item))
            {
                array.SetValue(item, i);
            }
        }

        return array;
    }

    private SortedDictionary<string, double> BindWeights(RecipeNode node, string path)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (node is not RecipeMap map)
        {
            _faults.Add(node, path, "names and numbers", null);
            return weights;
        }

        foreach (var (key, value) in map.Entries)
        {
            if (BindScalar(typeof(double), value, $"{path}.{key}") is double number)
            {
                weights[key] = number >= 0 ? number : 0;
                if (number < 0)
                {
                    _faults.Add(value, $"{path}.{key}", "a number of at least 0", null);
                }
            }
        }

        return weights;
    }

    private SortedDictionary<string, string> BindWords(RecipeNode node, string path)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in node is RecipeMap map ? map.Entries : [])
        {
            words[key] = BindScalar(typeof(string), value, $"{path}.{key}") as string ?? "";
        }

        return words;
    }

    private LossEntry? BindLoss(RecipeNode node, string path)
    {
        var kinds = LossCatalog.Kinds.ToDictionary(kind => RecipeShape.FromKebab(kind.Name), StringComparer.Ordinal);
        if (node is not RecipeMap map || map.Find("kind") is not RecipeScalar { Value: { } word } written)
        {
            _faults.Add(node, path, $"a kind: one of {string.Join(", ", kinds.Keys)}", "no kind");
            return null;
        }

        if (!kinds.TryGetValue(word, out var chosen))
        {
            _faults.AddNearest(written, $"{path}.kind", "a kind of loss", word, kinds.Keys);
            return null;
        }

        var weight = 1.0;
        if (map.Find("weight") is { } factor)
        {
            weight = BindScalar(typeof(double), factor, $"{path}.weight") as double? ?? 0;
            if (weight < 0)
            {
                _faults.Add(factor, $"{path}.weight", "at least 0", null);
            }
        }

        var settings = BindSettings(chosen.Settings, map.Without("kind").Without("weight"), path, ["kind", "weight"]);
        return new LossEntry(chosen.Name, weight, settings);
    }

    private SortedDictionary<string, object> BindSettings(
        IReadOnlyList<LossSetting> settings, RecipeMap map, string path, IReadOnlyList<string> others)
    {
        var known = settings.ToDictionary(setting => RecipeShape.FromKebab(setting.Name), StringComparer.Ordinal);
        var bound = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (!known.TryGetValue(key, out var setting))
            {
                _faults.AddNearest(value, $"{path}.{key}", "a known key", key, [.. others, .. known.Keys]);
            }
            else if (BindSetting(setting, value, $"{path}.{key}") is { } found)
            {
                bound[setting.Name] = found;
            }
        }

        return bound;
    }

    // A miner: its word, or its kind with settings; in the settings of a loss it stands under its catalog's names.
    private object? BindMiner(RecipeNode node, string path)
    {
        var kinds = MinerCatalog.Kinds.ToDictionary(kind => RecipeShape.FromKebab(kind.Name), StringComparer.Ordinal);
        var none = RecipeShape.FromKebab(MinerCatalog.None);
        var written = node is RecipeMap map ? map.Find("kind") : node;
        if (written is not RecipeScalar { Value: { } word })
        {
            return _faults.Add(node, path, $"a kind: one of {string.Join(", ", kinds.Keys)}, or {none}", "no kind");
        }

        if (word == none)
        {
            return MinerCatalog.None;
        }

        if (!kinds.TryGetValue(word, out var chosen))
        {
            return _faults.AddNearest(written, path, "a kind of miner", word, [.. kinds.Keys, none]);
        }

        if (node is not RecipeMap given)
        {
            return chosen.Name;
        }

        var settings = BindSettings(chosen.Settings, given.Without("kind"), path, ["kind"]);
        var miner = settings.ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        miner["kind"] = chosen.Name;
        return miner;
    }

    private AugmentationEntry? BindAugmentation(RecipeNode node, string path)
    {
        var kinds = AugmentationKinds.All;
        if (node is not RecipeMap map || map.Find("kind") is not RecipeScalar { Value: { } word } written)
        {
            _faults.Add(node, path, $"a kind: one of {string.Join(", ", kinds.Keys)}", "no kind");
            return null;
        }

        if (!kinds.TryGetValue(word, out var type))
        {
            _faults.AddNearest(written, $"{path}.kind", "a kind of augmentation", word, [.. kinds.Keys]);
            return null;
        }

        var probability = 1.0;
        if (map.Find("probability") is { } share)
        {
            probability = BindScalar(typeof(double), share, $"{path}.probability") as double? ?? 0;
            if (probability is < 0 or > 1)
            {
                _faults.Add(share, $"{path}.probability", "0 to 1", null);
            }
        }

        var options = BindObject(type, map.Without("kind").Without("probability"), path);
        return options is null ? null : new AugmentationEntry(word, probability, options);
    }

    private object? BindSetting(LossSetting setting, RecipeNode node, string path)
    {
        if (setting.IsMiner)
        {
            return BindMiner(node, path);
        }

        if (setting.Default is double[])
        {
            return BindList(typeof(double), node, path);
        }

        var bound = BindScalar(setting.Default.GetType(), node, path);
        if (bound is double number && (number < setting.Minimum || number > setting.Maximum || (setting.IsWhole && number != Math.Floor(number))))
        {
            var rule = FormattableString.Invariant($"a {(setting.IsWhole ? "whole " : "")}number of {setting.Minimum} to {setting.Maximum}");
            return _faults.Add(node, path, rule, null);
        }

        return bound is string word && setting.Choices?.Contains(word) == false
            ? _faults.AddNearest(node, path, "a known word", word, [.. setting.Choices])
            : bound;
    }

    private object? BindScalar(Type type, RecipeNode node, string path)
    {
        if (node is not RecipeScalar { Value: { } text } scalar)
        {
            return _faults.Add(node, path, RecipeShape.NameOf(type), null);
        }

        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            var words = RecipeShape.WordsOf(type);
            return words.TryGetValue(text, out var chosen)
                ? chosen
                : _faults.AddNearest(node, path, "a known word", text, words.Keys);
        }

        if (!scalar.Quoted && RecipeShape.Parse(type, text) is { } value)
        {
            return value;
        }

        return _faults.Add(node, path, RecipeShape.NameOf(type), null);
    }

    private bool InRange(PropertyInfo property, object? value, RecipeNode node, string path)
    {
        if (value is null || property.GetCustomAttribute<RangeAttribute>() is not { } range)
        {
            return true;
        }

        var bad = value is Array items ? items.Cast<object>().FirstOrDefault(item => !range.IsValid(item)) : range.IsValid(value) ? null : value;
        if (bad is null)
        {
            return true;
        }

        var least = System.Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        var most = System.Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        var rule = most is double.MaxValue or int.MaxValue ? $"at least {least:R}" : $"{least:R} to {most:R}";
        _faults.Add(node, path, string.Create(CultureInfo.InvariantCulture, $"{rule}"), string.Create(CultureInfo.InvariantCulture, $"{bad}"));
        return false;
    }
}
