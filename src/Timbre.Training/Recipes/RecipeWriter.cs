using System.Collections;
using System.Globalization;
using System.Text;
using Timbre.Training.Runs;

namespace Timbre.Training.Recipes;

/// <summary>Writes settings as YAML that <see cref="RecipeBinder"/> reads back to the same values.</summary>
internal static class RecipeWriter
{
    /// <summary>Every setting, defaults included.</summary>
    /// <param name="settings">An object of the recipe.</param>
    public static string Write(object settings)
    {
        var text = new StringBuilder();
        WriteObject(text, settings, 0);
        return text.ToString();
    }

    private static void WriteObject(StringBuilder text, object settings, int indent, bool firstInline = false)
    {
        foreach (var (key, value) in Pairs(settings))
        {
            text.Append(' ', firstInline ? 0 : indent);
            firstInline = false;
            WritePair(text, key, value, indent);
        }
    }

    private static IEnumerable<(string Key, object? Value)> Pairs(object settings)
    {
        if (settings is LossEntry loss)
        {
            return loss.Written().Select(pair => (pair.Key, (object?)pair.Value));
        }

        if (settings is AugmentationEntry augmentation)
        {
            return augmentation.Written();
        }

        var type = settings.GetType();
        var pairs = RecipeShape.PropertiesOf(type).Select(property => (RecipeShape.KeyOf(property), property.GetValue(settings)));
        return RecipeShape.FindWord(type) is { } kind ? pairs.Prepend(("kind", kind)) : pairs;
    }

    private static void WritePair(StringBuilder text, string key, object? value, int indent)
    {
        text.Append(key).Append(':');
        switch (value)
        {
            case null or string or bool or int or long or double or TimeSpan or Enum:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
            case IDictionary { Count: 0 }:
                text.Append(" {}\n");
                break;
            case IReadOnlyDictionary<string, object> settings:
                text.Append('\n');
                WriteEntries(text, settings.Select(entry => (entry.Key, entry.Value)), indent + 2);
                break;
            case IReadOnlyDictionary<string, double> numbers:
                text.Append('\n');
                WriteEntries(text, numbers.Select(entry => (entry.Key, (object)entry.Value)), indent + 2);
                break;
            case IReadOnlyDictionary<string, string> words:
                text.Append('\n');
                WriteEntries(text, words.Select(entry => (entry.Key, (object)entry.Value)), indent + 2);
                break;
            case IEnumerable items:
                WriteList(text, [.. items.Cast<object>()], indent + 2);
                break;
            default:
                text.Append('\n');
                WriteObject(text, value, indent + 2);
                break;
        }
    }

    private static void WriteEntries(StringBuilder text, IEnumerable<(string Key, object Value)> entries, int indent)
    {
        foreach (var (key, value) in entries)
        {
            text.Append(' ', indent).Append(Scalar(key)).Append(": ").Append(Scalar(value)).Append('\n');
        }
    }

    private static void WriteList(StringBuilder text, IReadOnlyList<object> items, int indent)
    {
        if (items.All(item => RecipeShape.IsScalar(item.GetType())))
        {
            text.Append(" [").AppendJoin(", ", items.Select(Scalar)).Append("]\n");
            return;
        }

        text.Append('\n');
        foreach (var item in items)
        {
            text.Append(' ', indent).Append("- ");
            WriteObject(text, item, indent + 2, firstInline: true);
        }
    }

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        TimeSpan time => RecipeShape.Write(time),
        Enum word => RecipeShape.JoinCamel(word.ToString()),
        string word when IsPlain(word) => word,
        string word => Quote(word),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>As JSON writes it, which is YAML too.</summary>
    private static string Quote(string word) => RunJson.Quote(word);

    private static bool IsPlain(string word) =>
        word.Length > 0 && char.IsAsciiLetter(word[0]) && word is not ("null" or "true" or "false")
        && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/');
}
