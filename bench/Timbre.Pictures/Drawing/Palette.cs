namespace Timbre.Pictures.Drawing;

/// <summary>Colors that stay apart for color-blind eyes (Okabe and Ito 2008), and the grays of axes.</summary>
internal static class Palette
{
    public const string Ink = "#333333";
    public const string Faint = "#d8d8d8";
    public const string Blue = "#0072b2";
    public const string Orange = "#d55e00";
    public const string Green = "#009e73";
    public const string Yellow = "#e69f00";

    private static readonly string[] Classes = [Blue, Orange, Green, "#cc79a7", Yellow, "#56b4e9", "#6b4c9a", "#8c564b"];

    /// <summary>The color of one of several classes.</summary>
    public static string Of(int number) => Classes[number % Classes.Length];
}
