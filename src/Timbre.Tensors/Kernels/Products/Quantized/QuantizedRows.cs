using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>
/// Makes bytes of rows: each row from its smallest number, which becomes 0, to its largest, which becomes 150, so that
/// one number after a rectifier is worth as much as one beside it and no row depends on another.
/// </summary>
internal static unsafe class QuantizedRows
{
    /// <summary>Below this range a row counts as constant: dividing by it would overflow.</summary>
    public const float SmallestRange = 1e-30f;

    /// <summary>
    /// The largest number as an integer. What it gives up of 8 bits lets <see cref="QuantizedMatrix"/> keep nearly all of them: their
    /// sums of products must fit 16 bits.
    /// </summary>
    public const int Largest = 150;

    /// <summary>Makes bytes of some rows with the widest registers of this machine.</summary>
    /// <param name="source">The first row.</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="depth">Numbers of a row; at least 1.</param>
    /// <param name="target">Of each row the depth, filled up with zeros to a multiple of eight.</param>
    /// <param name="scales">Of each row what one unit is worth; not finite where the row is not.</param>
    /// <param name="lowest">Of each row what zero is worth.</param>
    public static void Run(float* source, nint rowStride, int rows, int depth, byte* target, float* scales, float* lowest)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>>(source, rowStride, rows, depth, target, scales, lowest);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>>(source, rowStride, rows, depth, target, scales, lowest);
        }
        else
        {
            Run<Simd128, Vector128<float>>(source, rowStride, rows, depth, target, scales, lowest);
        }
    }

    /// <summary>The same with the registers named.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TSimd, TVector>(
        float* source, nint rowStride, int rows, int depth, byte* target, float* scales, float* lowest)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var stepBytes = QuantizedMatrix.Groups(depth) * 4;
        for (var row = 0; row < rows; row++, source += rowStride, target += stepBytes)
        {
            var (low, high) = Range<TSimd, TVector>(source, depth);
            var range = high - low;
            var inverse = range < SmallestRange ? 0 : Largest / range;
            scales[row] = range < SmallestRange ? 0 : range / Largest;
            lowest[row] = low;

            // Multiplied and added apart: fused, the last bit would depend on the processor.
            var (lows, inverses, half) = (TSimd.Create(low), TSimd.Create(inverse), TSimd.Create(0.5f));
            var k = 0;
            for (; k <= depth - TSimd.Lanes; k += TSimd.Lanes)
            {
                var above = TSimd.Multiply(TSimd.Subtract(TSimd.Load(source + k), lows), inverses);
                TSimd.StoreBytes(TSimd.Add(above, half), target + k);
            }

            for (; k < depth; k++)
            {
                target[k] = (byte)(int)(((source[k] - low) * inverse) + 0.5f);
            }

            for (; k < stepBytes; k++)
            {
                target[k] = 0;
            }
        }
    }

    // A minimum passes over what is not a number: so zeros that become NaN with it are summed beside.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float Low, float High) Range<TSimd, TVector>(float* source, int depth)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var (low, high, zero) = (source[0], source[0], 0f);
        var k = 0;
        if (depth >= TSimd.Lanes)
        {
            var lows = TSimd.Load(source);
            var (highs, zeros) = (lows, TSimd.Multiply(lows, TSimd.Zero));
            for (k = TSimd.Lanes; k <= depth - TSimd.Lanes; k += TSimd.Lanes)
            {
                var x = TSimd.Load(source + k);
                lows = TSimd.Min(x, lows);
                highs = TSimd.Max(x, highs);
                zeros = TSimd.MultiplyAdd(x, TSimd.Zero, zeros);
            }

            zero = TSimd.Lowest(zeros);
            low = TSimd.Lowest(lows);
            high = TSimd.Largest(highs);
        }

        for (; k < depth; k++)
        {
            low = MathF.Min(low, source[k]);
            high = MathF.Max(high, source[k]);
            zero += source[k] * 0;
        }

        return (low + zero, high + zero);
    }
}
