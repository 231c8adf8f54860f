using System.Globalization;
using System.Text.RegularExpressions;

namespace Timbre.Cli.Commands;

/// <summary>Reads times as people write them: <c>90s</c>, <c>30m</c>, <c>1.5h</c>, <c>1h30m</c>.</summary>
internal static partial class TimeBudget
{
    /// <summary>The time; null where the text is none, or is not above zero.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Form().Match(text);
        var seconds = 0.0;
        foreach (var (unit, length) in new[] { ("h", 3600), ("m", 60), ("s", 1) })
        {
            seconds += match.Groups[unit] is { Success: true } number
                ? length * double.Parse(number.Value, CultureInfo.InvariantCulture)
                : 0;
        }

        return match.Success && seconds is > 0 and < 1e8 ? TimeSpan.FromSeconds(seconds) : null;
    }

    [
        GeneratedRegex(
            @"\A(?:(?<h>[0-9]+(?:\.[0-9]+)?)h)?(?:(?<m>[0-9]+(?:\.[0-9]+)?)m)?(?:(?<s>[0-9]+(?:\.[0-9]+)?)s)?\z",
            RegexOptions.CultureInvariant)
    ]
    private static partial Regex Form();
}
