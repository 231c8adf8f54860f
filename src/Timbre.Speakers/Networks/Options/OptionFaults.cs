using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Timbre.Speakers;

/// <summary>Collects what is wrong with a set of options.</summary>
internal sealed class OptionFaults
{
    /// <summary>Most steps that an order may have; more than any network wants, and few enough to build.</summary>
    public const int MostSteps = 32;

    private readonly List<string> _faults = [];

    /// <summary>All faults so far.</summary>
    public IReadOnlyList<string> All => _faults;

    /// <summary>Notes a fault unless the rule holds.</summary>
    public void Require(bool holds, string key, string rule, object? actual)
    {
        if (!holds)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{key}: expected {rule}, got {actual ?? "nothing"}"));
        }
    }

    /// <summary>Notes a fault where a section or list is missing.</summary>
    public bool Present([NotNullWhen(true)] object? section, string key)
    {
        Require(section is not null, key, "a value", null);
        return section is not null;
    }

    /// <summary>Notes a fault for a list that is missing or has a value outside its range.</summary>
    public bool RequireEach(IReadOnlyList<int>? list, string key, int least, int most)
    {
        if (!Present(list, key))
        {
            return false;
        }

        var outside = list.Where(value => value < least || value > most).ToList();
        Require(
            outside.Count == 0,
            key,
            string.Create(CultureInfo.InvariantCulture, $"numbers of {least} to {most}"),
            string.Join(", ", outside.Take(MostSteps)));
        return outside.Count == 0;
    }

    /// <summary>Notes a fault for a missing order of steps, or one that is too long to be meant.</summary>
    public bool PresentOrder<T>([NotNullWhen(true)] IReadOnlyList<T>? order, string key)
    {
        if (!Present(order, key))
        {
            return false;
        }

        Require(order.Count <= MostSteps, key, $"at most {MostSteps} steps", order.Count);
        return order.Count <= MostSteps;
    }
}
