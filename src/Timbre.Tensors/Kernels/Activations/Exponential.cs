using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>The exponential, and the functions of activations that stand on it.</summary>
/// <remarks>
/// e^x = 2^n * e^r with n = round(x / ln 2) and |r| at most ln(2)/2. e^r is 1 + r + r^2 * p(r), a minimax polynomial of
/// degree 6 (relative error 3.1e-9 before rounding); with rounding the error stays below 1.7e-7. NaN stays NaN.
/// </remarks>
internal static class Exponential
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding it rounds to an integer and leaves that integer, plus the exponent's bias of 127, in the low bits.
    private const float RoundingMagic = 12582912f + 127f;

    /// <summary>e^x; 0 below -87.7, infinity above 88.37.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var bounded = TSimd.Min(TSimd.Create(88.7f), TSimd.Max(TSimd.Create(-88f), x));
        var excess = Split<TSimd, TVector>(bounded, 1f, out var power);
        return TSimd.Multiply(TSimd.Add(excess, TSimd.Create(1f)), power);
    }

    /// <summary>1 / (1 + e^-x); 2e-35 from -80 down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // Within the bounds the denominator stays where the reciprocal is exact enough.
        var bounded = TSimd.Min(TSimd.Create(80f), TSimd.Max(TSimd.Create(-80f), x));
        var excess = Split<TSimd, TVector>(bounded, -1f, out var power);
        return TSimd.Reciprocal(TSimd.Add(TSimd.MultiplyAdd(excess, power, power), TSimd.Create(1f)));
    }

    /// <summary>tanh x: 1 - 2 / (1 + e^2x), and below 0.625 the odd polynomial of Cephes (tanhf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var square = TSimd.Multiply(x, x);
        var p = TSimd.Create(-5.70498872745e-3f);
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(2.06390887954e-2f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(-5.37397155531e-2f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(1.33314422036e-1f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(-3.33332819422e-1f));
        var small = TSimd.MultiplyAdd(TSimd.Multiply(p, square), x, x);
        var large = TSimd.MultiplyAdd(
            TSimd.Create(-2f), Sigmoid<TSimd, TVector>(TSimd.Multiply(x, TSimd.Create(-2f))), TSimd.Create(1f));
        return TSimd.WhereLess(TSimd.Abs(x), TSimd.Create(0.625f), small, large);
    }

    /// <summary>ln(1 + e^x); x itself above 20.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Create(1f);
        var e = Exp<TSimd, TVector>(TSimd.Min(TSimd.Create(20f), x));

        // ln(1 + e) from the rounded sum u: the factor e / (u - 1) undoes the rounding of u.
        var u = TSimd.Add(one, e);
        var excess = TSimd.Subtract(u, one);
        var log = TSimd.Multiply(TSimd.Log(u), TSimd.Divide(e, excess));
        var soft = TSimd.WhereLess(TSimd.Zero, excess, log, e);
        return TSimd.WhereLess(TSimd.Create(20f), x, x, soft);
    }

    // e^(sign * x) is (1 + result) * power; the sign goes into the constants, where it costs nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Split<TSimd, TVector>(TVector x, float sign, out TVector power)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var magic = TSimd.Create(RoundingMagic);
        var rounded = TSimd.MultiplyAdd(x, TSimd.Create(sign * Log2E), magic);
        power = TSimd.LowByteToExponent(rounded);
        var n = TSimd.Subtract(rounded, magic);

        // r here is sign * r. The polynomial is cut in halves that are computed side by side.
        var r = TSimd.MultiplyAdd(n, TSimd.Create(-sign * Ln2High), x);
        r = TSimd.MultiplyAdd(n, TSimd.Create(-sign * Ln2Low), r);
        var square = TSimd.Multiply(r, r);
        var low = TSimd.MultiplyAdd(r, TSimd.Create(sign * 1.6666520398e-1f), TSimd.Create(4.9999993432e-1f));
        var high = TSimd.MultiplyAdd(r, TSimd.Create(sign * 8.3687451778e-3f), TSimd.Create(4.1668390801e-2f));
        high = TSimd.MultiplyAdd(square, TSimd.Create(1.3814539312e-3f), high);
        low = TSimd.MultiplyAdd(high, square, low);
        return sign > 0 ? TSimd.MultiplyAdd(low, square, r) : TSimd.MultiplySubtract(low, square, r);
    }
}
