namespace Timbre.Evaluation;

/// <summary>Logarithms of sums, without overflow and right to the last bits.</summary>
internal static class LogMath
{
    /// <summary><c>log(1 + e^x)</c>; 0 for minus infinity.</summary>
    public static double SoftPlus(double x) =>
        double.IsNegativeInfinity(x) ? 0 : Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary><c>1 / (1 + e^-x)</c>: the probability whose log odds are x.</summary>
    public static double Logistic(double x) =>
        x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary><c>log(p / (1 - p))</c>.</summary>
    public static double LogOdds(double p) => Math.Log(p) - Log1p(-p);

    // log(1 + x) for -1 < x <= 1, for small x too (Kahan).
    private static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
