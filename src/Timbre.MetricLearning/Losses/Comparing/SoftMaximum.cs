using System.Numerics.Tensors;

namespace Timbre.MetricLearning.Losses;

/// <summary>ln of a sum of exponentials, without overflow, together with its derivatives.</summary>
internal static class SoftMaximum
{
    /// <summary>An exponent whose power counts nothing in a sum with 1, and is nothing in single precision.</summary>
    public const double Negligible = -700;

    /// <summary>ln(sum of e^z) over the finite entries; z becomes its derivatives. Of nothing: 0, with derivatives 0.</summary>
    /// <param name="z">The exponents; negative infinity leaves an entry out.</param>
    public static double Of(Span<double> z) => Of(z, z.IsEmpty ? double.NegativeInfinity : TensorPrimitives.Max<double>(z), 0);

    /// <summary>ln(1 + sum of e^z) over the finite entries; z becomes its derivatives.</summary>
    /// <param name="z">The exponents; negative infinity leaves an entry out.</param>
    public static double OnePlus(Span<double> z)
    {
        var largest = z.IsEmpty ? 0 : Math.Max(TensorPrimitives.Max<double>(z), 0);
        return Of(z, largest, Math.Exp(-largest));
    }

    /// <summary>ln(1 + e^x), finite for every finite x.</summary>
    public static double SoftPlus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Sigmoid(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static double LogOnePlus(double u) => u < 1e-8 ? u : Math.Log(1 + u);

    private static double Of(Span<double> z, double largest, double rest)
    {
        if (double.IsNegativeInfinity(largest))
        {
            z.Clear();
            return 0;
        }

        // Held where the exponential of vectors does not turn to single numbers; e^-700 is nothing beside the largest, e^0.
        TensorPrimitives.Subtract(z, largest, z);
        TensorPrimitives.Max(z, Negligible, z);
        TensorPrimitives.Exp<double>(z, z);
        var sum = rest + TensorPrimitives.Sum<double>(z);
        TensorPrimitives.Divide(z, sum, z);
        return largest + Math.Log(sum);
    }
}
