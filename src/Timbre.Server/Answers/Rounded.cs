namespace Timbre.Server.Answers;

/// <summary>Numbers with enough digits to compare, few enough to read.</summary>
internal static class Rounded
{
    private const int Digits = 6;

    public static double Of(double number) => Math.Round(number, Digits);

    public static double? Of(double? number) => number is { } known ? Math.Round(known, Digits) : null;
}
