using System.Globalization;

namespace Timbre.Cli.Pages;

/// <summary>Cuts numbers to the digits that a drawing shows: a page of many is half as large.</summary>
internal static class Rounding
{
    private const string Shown = "G5";

    /// <summary>A number; null for what is no finite one.</summary>
    public static double? Of(double? number) => number is { } value && double.IsFinite(value)
        ? double.Parse(value.ToString(Shown, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;

    /// <summary>A finite number.</summary>
    public static double Of(double number) => Of((double?)number)!.Value;
}
