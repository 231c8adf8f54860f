using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Timbre.Settings.Shape;

namespace Timbre.Settings;

/// <summary>Collects the broken rules of a record of options: <c>FindFaults() => new OptionFaults().Require(...)</c>.</summary>
public sealed class OptionFaults : IEnumerable<string>
{
    private readonly List<string> _faults = [];

    /// <summary>Notes a fault unless the rule holds.</summary>
    /// <param name="holds">True where all is well.</param>
    /// <param name="key">The key in camel case, dotted where it is a deeper one.</param>
    /// <param name="rule">What was expected.</param>
    /// <param name="actual">What is there; null: nothing.</param>
    public OptionFaults Require(bool holds, string key, string rule, object? actual)
    {
        if (!holds)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{key}: expected {rule}, got {actual ?? "nothing"}"));
        }

        return this;
    }

    /// <summary>Notes a fault where the ends of a range are not in order.</summary>
    /// <param name="lowest">Property of the lower end.</param>
    /// <param name="highest">Property of the higher end.</param>
    /// <param name="lowestName">Left out: the name of the first property.</param>
    /// <param name="highestName">Left out: the name of the second.</param>
    public OptionFaults RequireOrder(
        double lowest,
        double highest,
        [CallerArgumentExpression(nameof(lowest))] string lowestName = "",
        [CallerArgumentExpression(nameof(highest))] string highestName = "") => Require(
            !(lowest > highest),
            CamelCase.Of(lowestName),
            string.Create(CultureInfo.InvariantCulture, $"at most {CamelCase.Of(highestName)}, which is {highest}"),
            lowest);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _faults.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
