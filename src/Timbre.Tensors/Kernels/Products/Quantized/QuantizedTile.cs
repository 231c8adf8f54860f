using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>Tiles of up to 6 rows by two registers of 256 bits; rows that the last one lacks repeat its last and are not stored.</summary>
internal readonly unsafe struct QuantizedTile<TProducts, TRow, TWeights> : IQuantizedTile
    where TProducts : struct, IByteProducts<TRow, TWeights>
    where TRow : struct
    where TWeights : struct
{
    private const int Lanes = 8;

    public static int MostRows => TProducts.TileRows;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        in QuantizedProductOperands p, int firstRow, int rows, int column, float* initial, float* c, nint cRowStride)
    {
        var rowBytes = (nint)p.RowSteps * p.StepBytes;
        var panel = p.B.Weights + (column / QuantizedMatrix.PanelColumns * p.B.Taps * p.B.TapBytes);
        var scales = p.B.Scales + column;
        for (; rows > 0; rows -= TProducts.TileRows, firstRow += TProducts.TileRows, c += TProducts.TileRows * cRowStride)
        {
            var last = Math.Min(rows, TProducts.TileRows) - 1;
            var b = panel;
            for (var tap = 0; tap < p.B.Taps; tap++)
            {
                var step = ((nint)firstRow * p.RowSteps) + ((nint)tap * p.TapSteps);
                var p0 = p.A + (step * p.StepBytes);
                var p1 = p0 + (Math.Min(1, last) * rowBytes);
                var p2 = p0 + (Math.Min(2, last) * rowBytes);
                var p3 = p0 + (Math.Min(3, last) * rowBytes);
                var p4 = p0 + (Math.Min(4, last) * rowBytes);
                var p5 = p0 + (Math.Min(5, last) * rowBytes);
                Vector256<int> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
                Vector256<int> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
                for (nint k = 0; k < p.StepBytes; k += 4)
                {
                    var b0 = TProducts.Load(b);
                    var b1 = TProducts.Load(b + (4 * Lanes));
                    Step(p0 + k, b0, b1, ref c00, ref c01);
                    Step(p1 + k, b0, b1, ref c10, ref c11);
                    Step(p2 + k, b0, b1, ref c20, ref c21);
                    Step(p3 + k, b0, b1, ref c30, ref c31);
                    if (TProducts.TileRows > 4)
                    {
                        Step(p4 + k, b0, b1, ref c40, ref c41);
                        Step(p5 + k, b0, b1, ref c50, ref c51);
                    }

                    b += 8 * Lanes;
                }

                var sums = p.B.Sums + ((nint)tap * p.B.FilledColumns) + column;
                var from = tap == 0 ? initial : c;
                var fromStride = tap == 0 ? 0 : cRowStride;
                var rowScales = p.Scales + step;
                var lowest = p.Lowest + step;
                Store(c00, c01, from, c, scales, sums, rowScales[0], lowest[0]);
                Store(1, c10, c11, p, last, from, fromStride, c, cRowStride, scales, sums, rowScales, lowest);
                Store(2, c20, c21, p, last, from, fromStride, c, cRowStride, scales, sums, rowScales, lowest);
                Store(3, c30, c31, p, last, from, fromStride, c, cRowStride, scales, sums, rowScales, lowest);
                if (TProducts.TileRows > 4)
                {
                    Store(4, c40, c41, p, last, from, fromStride, c, cRowStride, scales, sums, rowScales, lowest);
                    Store(5, c50, c51, p, last, from, fromStride, c, cRowStride, scales, sums, rowScales, lowest);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(byte* four, TWeights b0, TWeights b1, ref Vector256<int> c0, ref Vector256<int> c1)
    {
        var row = TProducts.Spread(four);
        c0 = TProducts.Add(c0, row, b0);
        c1 = TProducts.Add(c1, row, b1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        int row, Vector256<int> c0, Vector256<int> c1, in QuantizedProductOperands p, int last, float* from, nint fromStride,
        float* c, nint cRowStride, float* scales, float* sums, float* rowScales, float* lowest)
    {
        if (row <= last)
        {
            var step = row * p.RowSteps;
            Store(c0, c1, from + (row * fromStride), c + (row * cRowStride), scales, sums, rowScales[step], lowest[step]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector256<int> c0, Vector256<int> c1, float* from, float* target, float* scales, float* sums, float scale, float low)
    {
        var (scale0, scale1) = (Vector256.Load(scales) * scale, Vector256.Load(scales + Lanes) * scale);
        var (low0, low1) = (Vector256.Load(sums) * low, Vector256.Load(sums + Lanes) * low);

        // Multiplied and added apart: fused, the last bit would depend on the processor.
        (Vector256.Load(from) + ((Vector256.ConvertToSingle(c0) * scale0) + low0)).Store(target);
        (Vector256.Load(from + Lanes) + ((Vector256.ConvertToSingle(c1) * scale1) + low1)).Store(target + Lanes);
    }
}
