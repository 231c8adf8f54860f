using System.Globalization;

namespace Timbre.MetricLearning;

/// <summary>The settings of one loss or miner of a recipe, checked against what it knows.</summary>
public sealed class LossSettings
{
    private readonly string _kind;
    private readonly Dictionary<string, LossSetting> _known;
    private readonly Dictionary<string, object> _values = [];

    /// <summary>Checks every key and value.</summary>
    /// <param name="kind">Name of the loss, for messages.</param>
    /// <param name="known">The settings it has.</param>
    /// <param name="given">
    /// Keys with numbers, bools, strings, or strings that spell them; lists of numbers; for a miner its name, or a
    /// dictionary with its name under <c>kind</c>.
    /// </param>
    /// <exception cref="LossSettingsException">A key is unknown, or a value has the wrong type or range.</exception>
    public LossSettings(string kind, IReadOnlyList<LossSetting> known, IReadOnlyDictionary<string, object?> given)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(given);
        _kind = kind;
        _known = known.ToDictionary(setting => setting.Name);
        foreach (var (key, value) in given)
        {
            if (!_known.TryGetValue(key, out var setting))
            {
                throw new LossSettingsException(
                    $"losses/{kind}: expected a known setting, got '{key}'. {NearestName.Remedy(key, [.. _known.Keys])}");
            }

            _values[key] = setting.IsMiner ? ReadMiner(setting, value) : setting.Default is double[] ? ReadList(setting, value) : Read(setting, value);
        }
    }

    /// <summary>True where the recipe sets the key itself.</summary>
    public bool IsGiven(string name) => _values.ContainsKey(name);

    /// <summary>A number.</summary>
    public double Number(string name) => (double)Value(name);

    /// <summary>A whole number.</summary>
    public int Whole(string name) => (int)Number(name);

    /// <summary>A yes or no.</summary>
    public bool Flag(string name) => (bool)Value(name);

    /// <summary>One of the setting's choices.</summary>
    public string Choice(string name) => (string)Value(name);

    /// <summary>A list of numbers.</summary>
    public IReadOnlyList<float> List(string name) => [.. ((double[])Value(name)).Select(number => (float)number)];

    /// <summary>The miner under a key, made anew; null where it says <c>none</c>.</summary>
    /// <param name="name">Key.</param>
    /// <param name="context">Sizes and randomness.</param>
    public Miner? Miner(string name, LossContext context) => Value(name) switch
    {
        (MinerKind kind, LossSettings settings) => kind.Create(context, settings),
        string word when word != MinerCatalog.None => MinerCatalog.Find(word).Create(context, new LossSettings(word, MinerCatalog.Find(word).Settings, Empty)),
        _ => null,
    };

    private static Dictionary<string, object?> Empty { get; } = [];

    private object Value(string name) => _values.TryGetValue(name, out var value) ? value : _known[name].Default;

    private object ReadMiner(LossSetting setting, object? value)
    {
        if (value is string word)
        {
            return word == MinerCatalog.None ? word : Named(word, Empty);
        }

        IReadOnlyDictionary<string, object?> entry = value switch
        {
            IReadOnlyDictionary<string, object?> given => given,
            _ => throw Wrong(setting, "the name of a miner, or its kind with settings", Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
        return entry.TryGetValue("kind", out var kind) && kind is string name
            ? Named(name, entry.Where(pair => pair.Key != "kind").ToDictionary())
            : throw Wrong(setting, "a kind", "none");
    }

    private static object Named(string name, IReadOnlyDictionary<string, object?> given)
    {
        var kind = MinerCatalog.Find(name);
        return (kind, new LossSettings(name, kind.Settings, given));
    }

    private double[] ReadList(LossSetting setting, object? value) =>
        value is System.Collections.IEnumerable items and not string
            ? [.. items.Cast<object?>().Select(item => ReadNumber(setting, item))]
            : throw Wrong(setting, "a list of numbers", Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    private object Read(LossSetting setting, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return setting.Default switch
        {
            bool => bool.TryParse(text, out var flag) ? flag : throw Wrong(setting, "true or false", text),
            string => setting.Choices?.Contains(text) != false
                ? text
                : throw Wrong(setting, $"one of {string.Join(", ", setting.Choices)}", text),
            _ => ReadNumber(setting, value),
        };
    }

    private double ReadNumber(LossSetting setting, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= setting.Minimum && number <= setting.Maximum && (!setting.IsWhole || number == Math.Floor(number))
            ? number
            : throw Wrong(setting, NumberRule(setting), text);
    }

    private static string NumberRule(LossSetting setting) => string.Create(
        CultureInfo.InvariantCulture,
        $"a {(setting.IsWhole ? "whole " : "")}number in [{setting.Minimum:G}, {setting.Maximum:G}]");

    private LossSettingsException Wrong(LossSetting setting, string rule, string actual) =>
        new($"losses/{_kind}/{setting.Name}: expected {rule}, got '{actual}'. {setting.Meaning}");
}
