using System.Globalization;

namespace Timbre.Audio.Augmentation;

/// <summary>Collects what is wrong with a set of options, so that one error names all of it.</summary>
/// <param name="owner">Name of the options, as a user knows them.</param>
internal sealed class OptionFaults(string owner)
{
    private readonly List<string> _faults = [];

    /// <summary>Notes a fault unless the rule holds.</summary>
    /// <param name="holds">True where the value is fine.</param>
    /// <param name="name">Name of the option.</param>
    /// <param name="rule">What was expected of it.</param>
    /// <param name="actual">What it is.</param>
    public OptionFaults Require(bool holds, string name, string rule, object actual)
    {
        if (!holds)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"expected {name} {rule}, got {actual}"));
        }

        return this;
    }

    /// <summary>Notes a fault unless the number lies in the range, both ends allowed. NaN never does.</summary>
    public OptionFaults RequireRange(string name, double actual, double from, double to) => Require(
        actual >= from && actual <= to,
        name,
        string.Create(CultureInfo.InvariantCulture, $"between {from} and {to}"),
        actual);

    /// <summary>Notes a fault unless both ends of a range lie within limits and in order.</summary>
    public OptionFaults RequireSpread(string name, double lowest, double highest, double from, double to) => Require(
        lowest >= from && highest <= to && lowest <= highest,
        $"Lowest{name} and Highest{name}",
        string.Create(CultureInfo.InvariantCulture, $"in order and between {from} and {to}"),
        string.Create(CultureInfo.InvariantCulture, $"{lowest} and {highest}"));

    /// <summary>Throws one error with every fault noted.</summary>
    /// <exception cref="ArgumentException">Something was noted.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            var remedy = _faults.Count == 1 ? "Correct this setting" : "Correct these settings";
            throw new ArgumentException($"{owner}: {string.Join("; ", _faults)}. {remedy}.");
        }
    }
}
