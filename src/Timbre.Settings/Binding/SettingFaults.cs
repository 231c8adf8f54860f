using System.Globalization;
using Timbre.Faults;
using Timbre.Settings.Nodes;

namespace Timbre.Settings.Binding;

/// <summary>What is wrong with settings, each fault with its place, its rule and a remedy.</summary>
internal sealed class SettingFaults
{
    private readonly List<string> _faults = [];

    /// <summary>Every fault so far, in the order of the text.</summary>
    public IReadOnlyList<string> All => _faults;

    /// <summary>How many there are.</summary>
    public int Count => _faults.Count;

    /// <summary>True where a kind is named that no loaded assembly has.</summary>
    public bool HasUnknownKind { get; set; }

    /// <summary>Adds a fault that is told already.</summary>
    public void Add(string fault) => _faults.Add(fault);

    /// <summary>Adds that a value breaks a rule.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="path">Its keys.</param>
    /// <param name="expected">The rule.</param>
    /// <param name="actual">What is there; null: what the settings say.</param>
    /// <returns>Null: there is no value.</returns>
    public object? Add(SettingNode node, string path, string expected, string? actual = null)
    {
        _faults.Add($"{node.Place}: {Named(path)}expected {expected}, got {actual ?? node.Describe()}. {RemedyOf(node)}");
        return null;
    }

    /// <summary>Adds that a word is none of those known, and which of them is meant.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="path">Its keys.</param>
    /// <param name="expected">The rule.</param>
    /// <param name="actual">The word.</param>
    /// <param name="words">Those known.</param>
    /// <param name="renamed">What the word is called now, where it is an old one.</param>
    /// <returns>Null: there is no value.</returns>
    public object? AddUnknown(
        SettingNode node, string path, string expected, string actual, IReadOnlyCollection<string> words, string? renamed)
    {
        var remedy = renamed is null ? NearestName.Remedy(actual, words) : $"It is called '{renamed}' now.";
        _faults.Add($"{node.Place}: {Named(path)}expected {expected}, got \"{actual}\". {remedy}");
        return null;
    }

    private static string Named(string path) => path.Length == 0 ? "" : $"{path}: ";

    /// <summary>A number written with a comma is the one mistake that has its own remedy.</summary>
    private static string RemedyOf(SettingNode node)
    {
        var isNumber = node is SettingScalar { Value: { } text } && text.Contains(',')
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return isNumber ? $"Write {((SettingScalar)node).Value!.Replace(',', '.')}." : "Change it.";
    }
}
