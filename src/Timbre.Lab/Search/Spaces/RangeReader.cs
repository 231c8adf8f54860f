using System.Globalization;
using Timbre.Faults;
using Timbre.Settings.Nodes;

namespace Timbre.Lab.Search;

/// <summary>Reads one range of a space file.</summary>
internal static class RangeReader
{
    private static readonly string[] Scales = [.. Enum.GetValues<SearchScale>().Select(scale => SearchWords.Of(scale))];

    /// <summary>Reads it.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="node">What stands under it.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>Null where something is.</returns>
    public static SearchRange? Read(string path, SettingNode node, List<string> faults)
    {
        var before = faults.Count;
        if (node is not SettingMap { Entries: [var (word, values)] })
        {
            faults.Add(
                $"{node.Place}: {path}: expected one of {string.Join(", ", Scales)} with its values, got {Given(node)}. "
                + "Write for example {log: [1e-4, 1e-2]}.");
        }
        else if (Array.IndexOf(Scales, word) is var index && index < 0)
        {
            faults.Add($"{values.Place}: {path}: expected one of {string.Join(", ", Scales)}, got \"{word}\". "
                + NearestName.Remedy(word, Scales));
        }
        else if ((SearchScale)index == SearchScale.Choice)
        {
            return Choices(path, values, faults);
        }
        else if (values is not SettingList { Items: [var low, var high] } || Number(low) is not { } from || Number(high) is not { } to)
        {
            faults.Add($"{values.Place}: {path}: expected the lowest and the highest number, got {Given(values)}. "
                + $"Write {{{word}: [LOWEST, HIGHEST]}}.");
        }
        else
        {
            Check(path, (SearchScale)index, values, (from, to), faults);
            return faults.Count > before ? null : new SearchRange(path, (SearchScale)index, from, to, [], values.Place);
        }

        return null;
    }

    private static SearchRange? Choices(string path, SettingNode values, List<string> faults)
    {
        string[] choices = values is SettingList list ? [.. list.Items.Select(FlowText.Of)] : [];
        if (choices.Length >= 2 && choices.Distinct(StringComparer.Ordinal).Count() == choices.Length)
        {
            return new SearchRange(path, SearchScale.Choice, 0, 0, choices, values.Place);
        }

        faults.Add($"{values.Place}: {path}: expected a list of two or more different values, got {Given(values)}. "
            + "Write for example {choice: [relu, swish]}.");
        return null;
    }

    private static void Check(string path, SearchScale scale, SettingNode node, (double From, double To) range, List<string> faults)
    {
        if (scale == SearchScale.Log && (range.From <= 0 || range.To <= 0))
        {
            faults.Add($"{node.Place}: {path}: expected numbers above 0 on a log scale, got {Given(node)}. "
                + "Begin above 0, or use uniform.");
        }
        else if (scale == SearchScale.Whole && (range.From != Math.Floor(range.From) || range.To != Math.Floor(range.To)))
        {
            faults.Add($"{node.Place}: {path}: expected whole numbers, got {Given(node)}. Write whole ones, or use uniform.");
        }
        else if (range.From >= range.To)
        {
            faults.Add($"{node.Place}: {path}: expected a range whose highest number is above its lowest, got {Given(node)}. "
                + "Write the lowest first, or remove the setting and give it with --set.");
        }
    }

    private static double? Number(SettingNode node) =>
        node is SettingScalar { IsText: false, Value: { } text }
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static string Given(SettingNode node) => FlowText.Of(node) is { Length: <= 80 } text ? text : node.Describe();
}
