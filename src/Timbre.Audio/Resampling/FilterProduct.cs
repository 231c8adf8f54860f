using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Audio.Resampling;

/// <summary>The inner product of a resampler: a row of taps with a run of samples.</summary>
/// <remarks>
/// Lengths are multiples of 32 floats, so there are no tails: two accumulators of 16 lanes where there are 512-bit
/// vectors, four of 8 or of 4 lanes elsewhere. The scalar equivalent is the sum of taps[i] * samples[i].
/// </remarks>
internal static class FilterProduct
{
    /// <summary>What lengths must be a multiple of.</summary>
    public const int Multiple = 32;

    /// <summary>Multiplies and sums.</summary>
    /// <param name="taps">First tap.</param>
    /// <param name="samples">First sample.</param>
    /// <param name="length">How many, a multiple of <see cref="Multiple"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Run(ref float taps, ref float samples, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Run512(ref taps, ref samples, length);
        }

        return Vector256.IsHardwareAccelerated
            ? Run256(ref taps, ref samples, length)
            : Run128(ref taps, ref samples, length);
    }

    /// <summary>With vectors of 512 bits.</summary>
    public static float Run512(ref float taps, ref float samples, int length)
    {
        var a = Vector512<float>.Zero;
        var b = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)length; i += 32)
        {
            a = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref taps, i), Vector512.LoadUnsafe(ref samples, i), a);
            b = Vector512.MultiplyAddEstimate(
                Vector512.LoadUnsafe(ref taps, i + 16), Vector512.LoadUnsafe(ref samples, i + 16), b);
        }

        return Vector512.Sum(a + b);
    }

    /// <summary>With vectors of 256 bits.</summary>
    public static float Run256(ref float taps, ref float samples, int length)
    {
        var a = Vector256<float>.Zero;
        var b = Vector256<float>.Zero;
        var c = Vector256<float>.Zero;
        var d = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)length; i += 32)
        {
            a = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref taps, i), Vector256.LoadUnsafe(ref samples, i), a);
            b = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref taps, i + 8), Vector256.LoadUnsafe(ref samples, i + 8), b);
            c = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref taps, i + 16), Vector256.LoadUnsafe(ref samples, i + 16), c);
            d = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref taps, i + 24), Vector256.LoadUnsafe(ref samples, i + 24), d);
        }

        return Vector256.Sum(a + b + (c + d));
    }

    /// <summary>With vectors of 128 bits, or what the machine makes of them.</summary>
    public static float Run128(ref float taps, ref float samples, int length)
    {
        var a = Vector128<float>.Zero;
        var b = Vector128<float>.Zero;
        var c = Vector128<float>.Zero;
        var d = Vector128<float>.Zero;
        for (nuint i = 0; i < (nuint)length; i += 16)
        {
            a = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref taps, i), Vector128.LoadUnsafe(ref samples, i), a);
            b = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref taps, i + 4), Vector128.LoadUnsafe(ref samples, i + 4), b);
            c = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref taps, i + 8), Vector128.LoadUnsafe(ref samples, i + 8), c);
            d = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref taps, i + 12), Vector128.LoadUnsafe(ref samples, i + 12), d);
        }

        return Vector128.Sum(a + b + (c + d));
    }
}
