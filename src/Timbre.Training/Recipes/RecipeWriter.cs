using System.Text;
using Timbre.Settings.Nodes;
using Timbre.Settings.Writing;
using Timbre.Training.Runs;

namespace Timbre.Training.Recipes;

/// <summary>Writes settings as YAML that <see cref="RecipeYaml"/> reads back.</summary>
internal static class RecipeWriter
{
    private static readonly SettingScalar Nothing = new("", 0, null, false);

    /// <summary>Every setting, defaults included.</summary>
    /// <param name="options">A record of the recipe.</param>
    public static string Write(object options) => Write(OptionsWriter.Write(options));

    /// <summary>Some settings.</summary>
    public static string Write(SettingMap map)
    {
        var text = new StringBuilder();
        WriteMap(text, map, 0);
        return text.ToString();
    }

    private static void WriteMap(StringBuilder text, SettingMap map, int indent, bool isFirstInline = false)
    {
        foreach (var (key, value) in map.Entries)
        {
            text.Append(' ', isFirstInline ? 0 : indent);
            isFirstInline = false;
            text.Append(Scalar(Nothing with { Value = key, IsText = true })).Append(':');
            WriteValue(text, value, indent + 2);
        }
    }

    private static void WriteValue(StringBuilder text, SettingNode value, int indent)
    {
        switch (value)
        {
            case SettingScalar scalar:
                text.Append(' ').Append(Scalar(scalar)).Append('\n');
                break;
            case SettingMap { Entries.Count: 0 }:
                text.Append(" {}\n");
                break;
            case SettingMap map:
                text.Append('\n');
                WriteMap(text, map, indent);
                break;
            case SettingList list:
                WriteList(text, list.Items, indent);
                break;
        }
    }

    private static void WriteList(StringBuilder text, IReadOnlyList<SettingNode> items, int indent)
    {
        if (items.All(item => item is SettingScalar))
        {
            text.Append(" [").AppendJoin(", ", items.Cast<SettingScalar>().Select(Scalar)).Append("]\n");
            return;
        }

        text.Append('\n');
        foreach (var item in items)
        {
            text.Append(' ', indent).Append("- ");
            WriteMap(text, (SettingMap)item, indent + 2, isFirstInline: true);
        }
    }

    // Quoted as JSON does, which is YAML too, where a plain word would be read as something else.
    private static string Scalar(SettingScalar scalar) => scalar switch
    {
        { Value: null } => "null",
        { IsText: true, Value: { } word } when !IsPlain(word) => RunJson.Quote(word),
        _ => scalar.Value,
    };

    private static bool IsPlain(string word) =>
        word.Length > 0 && (char.IsAsciiLetter(word[0]) || IsTime(word)) && word is not ("null" or "true" or "false")
        && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/');

    private static bool IsTime(string word) => char.IsAsciiDigit(word[0]) && word.EndsWith("ms", StringComparison.Ordinal);
}
