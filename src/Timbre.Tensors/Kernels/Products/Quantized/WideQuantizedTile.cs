using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Timbre.Tensors.Kernels;

/// <summary>Tiles of up to 12 rows by one register of 512 bits, with products of bytes that are summed in 16 bits.</summary>
/// <remarks>
/// .NET 10 has no VNNI at 512 bits. Two vpmaddubsw, an addition, and one vpmaddwd that widens both make 128 products in three
/// multiplications, a third more than two VNNI of 256 bits; <see cref="QuantizedMatrix"/> sees to it that 16 bits suffice.
/// </remarks>
internal readonly unsafe struct WideQuantizedTile : IQuantizedTile
{
    private const int RowBytes = 64;

    // 12 registers of sums, 2 of weights, 2 of a row, 1 of ones: of 32.
    public static int MostRows => 12;

    public static void Run(
        in QuantizedProductOperands p, int firstRow, int rows, int column, float* initial, float* c, nint cRowStride)
    {
        // All tiles of nearly the same size: a small one at the end would wait for its own sums.
        var tiles = (rows + MostRows - 1) / MostRows;
        for (; tiles > 0; tiles--)
        {
            var size = rows / tiles;
            Run(size, p, firstRow, column, initial, c, cRowStride);
            rows -= size;
            firstRow += size;
            c += size * cRowStride;
        }
    }

    // Each size is compiled when it is first met.
    private static void Run(
        int size, in QuantizedProductOperands p, int firstRow, int column, float* initial, float* c, nint cRowStride)
    {
        switch (size)
        {
            case 1:
                Run<Counts.N1>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 2:
                Run<Counts.N2>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 3:
                Run<Counts.N3>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 4:
                Run<Counts.N4>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 5:
                Run<Counts.N5>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 6:
                Run<Counts.N6>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 7:
                Run<Counts.N7>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 8:
                Run<Counts.N8>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 9:
                Run<Counts.N9>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 10:
                Run<Counts.N10>(p, firstRow, column, initial, c, cRowStride);
                break;
            case 11:
                Run<Counts.N11>(p, firstRow, column, initial, c, cRowStride);
                break;
            default:
                Run<Counts.N12>(p, firstRow, column, initial, c, cRowStride);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows>(
        in QuantizedProductOperands p, int firstRow, int column, float* initial, float* c, nint cRowStride)
        where TRows : struct, ICount
    {
        var stride = (nint)p.RowSteps * p.StepBytes;
        var ones = Vector512<short>.One;
        var b = p.B.Weights + (column / QuantizedMatrix.PanelColumns * p.B.Taps * p.B.TapBytes);
        for (var tap = 0; tap < p.B.Taps; tap++)
        {
            var step = ((nint)firstRow * p.RowSteps) + ((nint)tap * p.TapSteps);
            var p0 = p.A + (step * p.StepBytes);
            var p3 = p0 + (3 * stride);
            var p6 = p3 + (3 * stride);
            var p9 = p6 + (3 * stride);
            Vector512<int> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
            Vector512<int> c6 = default, c7 = default, c8 = default, c9 = default, ca = default, cb = default;
            for (var k = p.StepBytes; k > 0; k -= 8)
            {
                var b0 = Vector512.Load(b);
                var b1 = Vector512.Load(b + RowBytes);
                Step<TRows>(0, p0, b0, b1, ones, ref c0);
                Step<TRows>(1, p0 + stride, b0, b1, ones, ref c1);
                Step<TRows>(2, p0 + (2 * stride), b0, b1, ones, ref c2);
                Step<TRows>(3, p3, b0, b1, ones, ref c3);
                Step<TRows>(4, p3 + stride, b0, b1, ones, ref c4);
                Step<TRows>(5, p3 + (2 * stride), b0, b1, ones, ref c5);
                Step<TRows>(6, p6, b0, b1, ones, ref c6);
                Step<TRows>(7, p6 + stride, b0, b1, ones, ref c7);
                Step<TRows>(8, p6 + (2 * stride), b0, b1, ones, ref c8);
                Step<TRows>(9, p9, b0, b1, ones, ref c9);
                Step<TRows>(10, p9 + stride, b0, b1, ones, ref ca);
                Step<TRows>(11, p9 + (2 * stride), b0, b1, ones, ref cb);
                b += 2 * RowBytes;
                p0 += 8;
                p3 += 8;
                p6 += 8;
                p9 += 8;
            }

            var to = new Target
            {
                Scales = Vector512.Load(p.B.Scales + column),
                Sums = Vector512.Load(p.B.Sums + ((nint)tap * p.B.FilledColumns) + column),
                RowScales = p.Scales + step,
                Lowest = p.Lowest + step,
                RowSteps = p.RowSteps,
                From = tap == 0 ? initial : c,
                FromStride = tap == 0 ? 0 : cRowStride,
                C = c,
                CStride = cRowStride,
            };
            Store<TRows>(0, c0, to);
            Store<TRows>(1, c1, to);
            Store<TRows>(2, c2, to);
            Store<TRows>(3, c3, to);
            Store<TRows>(4, c4, to);
            Store<TRows>(5, c5, to);
            Store<TRows>(6, c6, to);
            Store<TRows>(7, c7, to);
            Store<TRows>(8, c8, to);
            Store<TRows>(9, c9, to);
            Store<TRows>(10, ca, to);
            Store<TRows>(11, cb, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRows>(
        int row, byte* eight, Vector512<sbyte> b0, Vector512<sbyte> b1, Vector512<short> ones, ref Vector512<int> sums)
        where TRows : struct, ICount
    {
        if (row < TRows.Value)
        {
            var first = Avx512BW.MultiplyAddAdjacent(Vector512.Create(*(int*)eight).AsByte(), b0);
            var second = Avx512BW.MultiplyAddAdjacent(Vector512.Create(*(int*)(eight + 4)).AsByte(), b1);
            sums += Avx512BW.MultiplyAddAdjacent(first + second, ones);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TRows>(int row, Vector512<int> sums, in Target to)
        where TRows : struct, ICount
    {
        if (row < TRows.Value)
        {
            // Multiplied and added apart: fused, the last bit would depend on the processor.
            var scaled = Vector512.ConvertToSingle(sums) * (to.Scales * to.RowScales[row * to.RowSteps]);
            var all = scaled + (to.Sums * to.Lowest[row * to.RowSteps]);
            (Vector512.Load(to.From + (row * to.FromStride)) + all).Store(to.C + (row * to.CStride));
        }
    }

    /// <summary>What sums of a tap are scaled by, and where they go.</summary>
    private struct Target
    {
        public Vector512<float> Scales;
        public Vector512<float> Sums;
        public float* RowScales;
        public float* Lowest;
        public nint RowSteps;
        public float* From;
        public nint FromStride;
        public float* C;
        public nint CStride;
    }
}
