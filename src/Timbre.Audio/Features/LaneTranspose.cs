using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Audio.Features;

/// <summary>Turns eight runs of eight numbers over: what stood in row r, column c stands in row c, column r after it.</summary>
internal static unsafe class LaneTranspose
{
    /// <summary>Transposes an 8 x 8 block; input and output may not overlap.</summary>
    /// <param name="from">First number of row 0.</param>
    /// <param name="fromStride">Floats from row to row.</param>
    /// <param name="to">First number of row 0 of the result.</param>
    /// <param name="toStride">Floats from row to row of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(float* from, nint fromStride, float* to, nint toStride)
    {
        // Pairs of rows interleave to pairs, then to fours, then the 128-bit halves are exchanged.
        var (a0, a1) = Interleave(Vector256.Load(from), Vector256.Load(from + fromStride));
        var (a2, a3) = Interleave(Vector256.Load(from + (2 * fromStride)), Vector256.Load(from + (3 * fromStride)));
        var (a4, a5) = Interleave(Vector256.Load(from + (4 * fromStride)), Vector256.Load(from + (5 * fromStride)));
        var (a6, a7) = Interleave(Vector256.Load(from + (6 * fromStride)), Vector256.Load(from + (7 * fromStride)));
        var (b0, b1) = InterleavePairs(a0, a2);
        var (b2, b3) = InterleavePairs(a1, a3);
        var (b4, b5) = InterleavePairs(a4, a6);
        var (b6, b7) = InterleavePairs(a5, a7);
        StoreHalves(b0, b4, to, to + (4 * toStride));
        StoreHalves(b1, b5, to + toStride, to + (5 * toStride));
        StoreHalves(b2, b6, to + (2 * toStride), to + (6 * toStride));
        StoreHalves(b3, b7, to + (3 * toStride), to + (7 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Interleave(Vector256<float> a, Vector256<float> b)
    {
        if (System.Runtime.Intrinsics.X86.Avx.IsSupported)
        {
            return (System.Runtime.Intrinsics.X86.Avx.UnpackLow(a, b), System.Runtime.Intrinsics.X86.Avx.UnpackHigh(a, b));
        }

        return (
            Vector256.Create(a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5]),
            Vector256.Create(a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) InterleavePairs(Vector256<float> a, Vector256<float> b)
    {
        if (System.Runtime.Intrinsics.X86.Avx.IsSupported)
        {
            var (wideA, wideB) = (a.AsDouble(), b.AsDouble());
            return (
                System.Runtime.Intrinsics.X86.Avx.UnpackLow(wideA, wideB).AsSingle(),
                System.Runtime.Intrinsics.X86.Avx.UnpackHigh(wideA, wideB).AsSingle());
        }

        return (
            Vector256.Create(a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5]),
            Vector256.Create(a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> a, Vector256<float> b, float* low, float* high)
    {
        Vector256.Store(Vector256.Create(a.GetLower(), b.GetLower()), low);
        Vector256.Store(Vector256.Create(a.GetUpper(), b.GetUpper()), high);
    }
}
