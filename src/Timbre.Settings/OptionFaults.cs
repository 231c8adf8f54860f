using System.Collections;
using System.Globalization;

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

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _faults.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
