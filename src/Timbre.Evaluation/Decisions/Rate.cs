using System.Globalization;

namespace Timbre.Evaluation.Decisions;

/// <summary>Rates as people write them: <c>1%</c>, <c>0.1 %</c>, <c>0.01</c>.</summary>
public static class Rate
{
    /// <summary>The rule that <see cref="TryParse"/> keeps, for messages.</summary>
    public const string Rule = "a rate above 0 and below 100 %, such as 1% or 0.01";

    // In percent; below, the zeros would hide it.
    private const double SmallestWritten = 0.001;

    /// <summary>Reads a rate.</summary>
    /// <param name="text">With a point, never a comma, in every country; percent where it ends in %.</param>
    /// <param name="rate">The share, between 0 and 1 without both ends.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryParse(string? text, out double rate)
    {
        var isPercent = text?.EndsWith('%') == true;
        var number = isPercent ? text![..^1].TrimEnd() : text;
        var isNumber = double.TryParse(
            number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out rate);
        rate = isPercent ? rate / 100 : rate;
        return isNumber && rate is > 0 and < 1;
    }

    /// <summary>A rate as messages say it: <c>1 %</c>.</summary>
    public static string Show(double rate)
    {
        var percent = rate * 100;
        var format = percent < SmallestWritten ? "0.##E-0" : "0.####";
        return $"{percent.ToString(format, CultureInfo.InvariantCulture)} %";
    }
}
