using System.Globalization;

namespace Timbre.MetricLearning;

/// <summary>The settings of one loss of a recipe, checked against what the loss knows.</summary>
public sealed class LossSettings
{
    private readonly string _kind;
    private readonly Dictionary<string, LossSetting> _known;
    private readonly Dictionary<string, object> _values = [];

    /// <summary>Checks every key and value.</summary>
    /// <param name="kind">Name of the loss, for messages.</param>
    /// <param name="known">The settings it has.</param>
    /// <param name="given">Keys with scalars: numbers, bools, or strings that spell them.</param>
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

            _values[key] = Read(setting, value);
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

    private object Value(string name) => _values.TryGetValue(name, out var value) ? value : _known[name].Default;

    private object Read(LossSetting setting, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        switch (setting.Default)
        {
            case bool:
                return bool.TryParse(text, out var flag) ? flag : throw Wrong(setting, "true or false", text);
            case string:
                return setting.Choices?.Contains(text) != false
                    ? text
                    : throw Wrong(setting, $"one of {string.Join(", ", setting.Choices)}", text);
            default:
                var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
                return isNumber && number >= setting.Minimum && number <= setting.Maximum
                    && (!setting.IsWhole || number == Math.Floor(number))
                    ? number
                    : throw Wrong(setting, NumberRule(setting), text);
        }
    }

    private static string NumberRule(LossSetting setting) => string.Create(
        CultureInfo.InvariantCulture,
        $"a {(setting.IsWhole ? "whole " : "")}number in [{setting.Minimum:G}, {setting.Maximum:G}]");

    private LossSettingsException Wrong(LossSetting setting, string rule, string actual) =>
        new($"losses/{_kind}/{setting.Name}: expected {rule}, got '{actual}'. {setting.Meaning}");
}
