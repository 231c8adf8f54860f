using System.Globalization;

namespace Timbre.Settings.Shape;

/// <summary>Numbers, times, switches and words as settings write them.</summary>
public static class ScalarText
{
    /// <summary>A value as it is written; null for nothing.</summary>
    public static string? Write(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        double number => Exponent(number.ToString("R", CultureInfo.InvariantCulture)),
        float number => Exponent(number.ToString("R", CultureInfo.InvariantCulture)),
        TimeSpan time => time.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture) + "ms",
        Enum word => CamelCase.Of(word.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>What a type is called in a fault.</summary>
    internal static string NameOf(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(float) => "a number",
        _ when type == typeof(TimeSpan) => "a time such as 250ms or 1.5s",
        _ => "a word",
    };

    /// <summary>A number, time or switch from its text, or null where it is none.</summary>
    internal static object? Parse(Type type, string text)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        var invariant = CultureInfo.InvariantCulture;
        return type switch
        {
            _ when type == typeof(bool) => text switch { "true" => true, "false" => false, _ => null },
            _ when type == typeof(int) => int.TryParse(text, Whole, invariant, out var number) ? number : null,
            _ when type == typeof(long) => long.TryParse(text, Whole, invariant, out var number) ? number : null,
            _ when type == typeof(float) =>
                float.TryParse(text, NumberStyles.Float, invariant, out var number) && float.IsFinite(number) ? number : null,
            _ when type == typeof(double) =>
                double.TryParse(text, NumberStyles.Float, invariant, out var number) && double.IsFinite(number) ? number : null,
            _ when type == typeof(TimeSpan) => ParseTime(text),
            _ => null,
        };
    }

    // 1E-08 as 1.0e-08, which every version of YAML takes for a number.
    private static string Exponent(string number)
    {
        var at = number.IndexOf('E', StringComparison.Ordinal);
        return at < 0 ? number : $"{number[..at]}{(number.Contains('.', StringComparison.Ordinal) ? "" : ".0")}e{number[(at + 1)..]}";
    }

    private static TimeSpan? ParseTime(string text)
    {
        var isShort = text.EndsWith("ms", StringComparison.Ordinal);
        return text.EndsWith('s')
            && double.TryParse(text[..^(isShort ? 2 : 1)], NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
            && Math.Abs(time) < 1e9
            ? isShort ? TimeSpan.FromMilliseconds(time) : TimeSpan.FromSeconds(time)
            : null;
    }
}
