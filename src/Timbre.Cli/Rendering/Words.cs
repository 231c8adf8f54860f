using System.Runtime.CompilerServices;

namespace Timbre.Cli.Rendering;

/// <summary>Numbers and times as people read them, the same in every country.</summary>
internal static class Words
{
    /// <summary>An interpolated text with numbers in invariant form: the program is built to know no other culture.</summary>
    public static string Of(ref DefaultInterpolatedStringHandler text) => text.ToStringAndClear();

    /// <summary>A time as <c>42 s</c>, <c>3 min 05 s</c> or <c>1 h 02 min</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => Of($"{time.TotalSeconds:0} s"),
        < 3600 => Of($"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => Of($"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary>A rate as percent; a dash where there is none.</summary>
    public static string Percent(double? rate) => rate is { } value ? Of($"{100 * value:0.00} %") : "-";

    /// <summary>A text without what would move the cursor or break the line.</summary>
    public static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter)) : text;

    /// <summary>A word as a shell reads it as one.</summary>
    public static string Quoted(string word) =>
        word.Length > 0
            && word.All(letter => char.IsLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or '=' or ':' or '+' or ',')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
