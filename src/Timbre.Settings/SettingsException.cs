using Timbre.Faults;

namespace Timbre.Settings;

/// <summary>Settings that cannot be used: every fault found in them, one line each.</summary>
public sealed class SettingsException : TimbreException
{
    /// <summary>Makes the fault from the lines a user reads.</summary>
    /// <param name="faults">At least one; each names place, key, rule and remedy.</param>
    public SettingsException(IReadOnlyList<string> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>Makes the fault from a single line.</summary>
    /// <param name="fault">Names place, key, rule and remedy.</param>
    public SettingsException(string fault)
        : this([fault])
    {
    }

    /// <summary>Every fault found, in the order of the text.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>True where a kind is named that no loaded assembly has: a plugin that is not loaded may have it.</summary>
    public bool HasUnknownKind { get; init; }
}
