namespace Timbre.Evaluation;

/// <summary>The standard normal distribution: its quantile is the scale of both axes of a DET plot.</summary>
/// <remarks>The quantile is Acklam's rational approximation, right to 1.2e-9 relative: more than a plot shows.</remarks>
public static class NormalDeviate
{
    private const double Tail = 0.02425;

    private static readonly double[] TailTop =
    [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838,
        -2.549732539343734, 4.374664141464968, 2.938163982698783,
    ];

    private static readonly double[] TailBottom =
        [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1];

    private static readonly double[] MiddleTop =
    [
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
        1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239,
    ];

    private static readonly double[] MiddleBottom =
    [
        -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
        6.680131188771972e+01, -1.328068155288572e+01, 1,
    ];

    /// <summary>The deviate below which a share of the distribution lies.</summary>
    /// <param name="share">0 to 1; at the ends infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not within 0 to 1.</exception>
    public static double Of(double share) => share switch
    {
        0 => double.NegativeInfinity,
        1 => double.PositiveInfinity,
        > 0 and < Tail => InTail(share),
        > 1 - Tail and < 1 => -InTail(1 - share),
        >= Tail and <= 1 - Tail => InMiddle(share - 0.5),
        _ => throw new ArgumentOutOfRangeException(
            nameof(share), share, "NormalDeviate: expected a share from 0 to 1. Give no percent."),
    };

    /// <summary>The share of the distribution below x, within 8e-8 (Abramowitz and Stegun 26.2.17).</summary>
    internal static double ShareBelow(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var above = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * series;
        return x >= 0 ? 1 - above : above;
    }

    private static double InTail(double share)
    {
        var q = Math.Sqrt(-2 * Math.Log(share));
        return Polynomial(q, TailTop) / Polynomial(q, TailBottom);
    }

    private static double InMiddle(double q) => q * Polynomial(q * q, MiddleTop) / Polynomial(q * q, MiddleBottom);

    private static double Polynomial(double x, double[] coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }
}
