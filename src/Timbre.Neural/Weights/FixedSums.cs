using System.Runtime.Intrinsics;

namespace Timbre.Neural.Weights;

/// <summary>Sums in double precision over eight lanes in a fixed order: the same bits on every machine.</summary>
internal static class FixedSums
{
    private const int Lanes = 8;

    /// <summary>Sum of squares.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        var sums = Vector512<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            var wide = Widen(values, i);
            sums += wide * wide;
        }

        var rest = 0.0;
        for (; i < values.Length; i++)
        {
            rest += (double)values[i] * values[i];
        }

        return Vector512.Sum(sums) + rest;
    }

    /// <summary>Sum of magnitudes.</summary>
    public static double SumOfMagnitudes(ReadOnlySpan<float> values)
    {
        var sums = Vector512<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            sums += Vector512.Abs(Widen(values, i));
        }

        var rest = 0.0;
        for (; i < values.Length; i++)
        {
            rest += Math.Abs(values[i]);
        }

        return Vector512.Sum(sums) + rest;
    }

    private static Vector512<double> Widen(ReadOnlySpan<float> values, int start)
    {
        var (lower, upper) = Vector256.Widen(Vector256.Create(values.Slice(start, Lanes)));
        return Vector512.Create(lower, upper);
    }
}
