using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>The drivers of elementwise kernels: they own widths and tails, the operator says what one register becomes.</summary>
/// <remarks>
/// A tail is computed in a register filled up with zeros, so a number's result does not depend on its place.
/// The target may be any of the sources, not overlap them otherwise. Rows lie a stride of floats apart; a source of
/// stride 0 is the same row each time, a target of stride 0 is folded into row by row.
/// </remarks>
internal static unsafe class Elementwise
{
    public static void Run<TMap>(TMap map, float* x, float* result, long n)
        where TMap : struct, IMap =>
        RunRows(map, x, 0, result, 0, 1, n);

    public static void RunRows<TMap>(
        TMap map, float* x, nint xStride, float* result, nint resultStride, long rows, long n)
        where TMap : struct, IMap
    {
        if (Vector512.IsHardwareAccelerated)
        {
            RunRows<Simd512, Vector512<float>, TMap>(
                map, x, xStride, result, resultStride, rows, n);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            RunRows<Simd256, Vector256<float>, TMap>(
                map, x, xStride, result, resultStride, rows, n);
        }
        else
        {
            RunRows<Simd128, Vector128<float>, TMap>(
                map, x, xStride, result, resultStride, rows, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void RunRows<TSimd, TVector, TMap>(
        TMap map, float* x, nint xStride, float* result, nint resultStride, long rows, long n)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TMap : struct, IMap
    {
        var rest = (int)(n % TSimd.Lanes);
        var whole = n - rest;
        var ahead = rows == 1 ? Streaming.Distance : Streaming.Ahead(xStride);
        for (; rows > 0; rows--)
        {
            for (var i = 0L; i < whole; i += TSimd.Lanes)
            {
                if (TMap.AsksAhead)
                {
                    TSimd.Prefetch(x + i + ahead);
                }

                var value = map.Apply<TSimd, TVector>(TSimd.Load(x + i));
                TSimd.Store(value, result + i);
            }

            if (rest > 0)
            {
                var last = map.Apply<TSimd, TVector>(
                    LoadFirst<TSimd, TVector>(x + whole, rest));
                StoreFirst<TSimd, TVector>(last, result + whole, rest);
            }

            x += xStride;
            result += resultStride;
        }
    }

    public static void Run2<TMap>(TMap map, float* x, float* y, float* result, long n)
        where TMap : struct, IMap2 =>
        Run2Rows(map, x, 0, y, 0, result, 0, 1, n);

    public static void Run2Rows<TMap>(
        TMap map, float* x, nint xStride, float* y, nint yStride, float* result, nint resultStride, long rows, long n)
        where TMap : struct, IMap2
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run2Rows<Simd512, Vector512<float>, TMap>(
                map, x, xStride, y, yStride, result, resultStride, rows, n);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run2Rows<Simd256, Vector256<float>, TMap>(
                map, x, xStride, y, yStride, result, resultStride, rows, n);
        }
        else
        {
            Run2Rows<Simd128, Vector128<float>, TMap>(
                map, x, xStride, y, yStride, result, resultStride, rows, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run2Rows<TSimd, TVector, TMap>(
        TMap map, float* x, nint xStride, float* y, nint yStride, float* result, nint resultStride, long rows, long n)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TMap : struct, IMap2
    {
        var rest = (int)(n % TSimd.Lanes);
        var whole = n - rest;
        for (; rows > 0; rows--)
        {
            for (var i = 0L; i < whole; i += TSimd.Lanes)
            {
                var value = map.Apply<TSimd, TVector>(TSimd.Load(x + i), TSimd.Load(y + i));
                TSimd.Store(value, result + i);
            }

            if (rest > 0)
            {
                var last = map.Apply<TSimd, TVector>(
                    LoadFirst<TSimd, TVector>(x + whole, rest),
                    LoadFirst<TSimd, TVector>(y + whole, rest));
                StoreFirst<TSimd, TVector>(last, result + whole, rest);
            }

            x += xStride;
            y += yStride;
            result += resultStride;
        }
    }

    public static void Run3<TMap>(TMap map, float* x, float* y, float* z, float* result, long n)
        where TMap : struct, IMap3 =>
        Run3Rows(map, x, 0, y, 0, z, 0, result, 0, 1, n);

    public static void Run3Rows<TMap>(
        TMap map, float* x, nint xStride, float* y, nint yStride, float* z, nint zStride, float* result, nint resultStride,
        long rows, long n)
        where TMap : struct, IMap3
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run3Rows<Simd512, Vector512<float>, TMap>(
                map, x, xStride, y, yStride, z, zStride, result, resultStride, rows, n);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run3Rows<Simd256, Vector256<float>, TMap>(
                map, x, xStride, y, yStride, z, zStride, result, resultStride, rows, n);
        }
        else
        {
            Run3Rows<Simd128, Vector128<float>, TMap>(
                map, x, xStride, y, yStride, z, zStride, result, resultStride, rows, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run3Rows<TSimd, TVector, TMap>(
        TMap map, float* x, nint xStride, float* y, nint yStride, float* z, nint zStride, float* result, nint resultStride,
        long rows, long n)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TMap : struct, IMap3
    {
        var rest = (int)(n % TSimd.Lanes);
        var whole = n - rest;
        var ahead = rows == 1 ? Streaming.Distance : Streaming.Ahead(xStride);
        for (; rows > 0; rows--)
        {
            for (var i = 0L; i < whole; i += TSimd.Lanes)
            {
                if (TMap.AsksAhead)
                {
                    TSimd.Prefetch(x + i + ahead);
                }

                var value = map.Apply<TSimd, TVector>(TSimd.Load(x + i), TSimd.Load(y + i), TSimd.Load(z + i));
                TSimd.Store(value, result + i);
            }

            if (rest > 0)
            {
                var last = map.Apply<TSimd, TVector>(
                    LoadFirst<TSimd, TVector>(x + whole, rest),
                    LoadFirst<TSimd, TVector>(y + whole, rest),
                    LoadFirst<TSimd, TVector>(z + whole, rest));
                StoreFirst<TSimd, TVector>(last, result + whole, rest);
            }

            x += xStride;
            y += yStride;
            z += zStride;
            result += resultStride;
        }
    }

    /// <summary>The first <paramref name="count"/> lanes from memory, the others 0; reads nothing beyond.</summary>
    internal static TVector LoadFirst<TSimd, TVector>(float* source, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var lanes = stackalloc float[16];
        for (var i = 0; i < count; i++)
        {
            lanes[i] = source[i];
        }

        return TSimd.Load(lanes);
    }

    /// <summary>Stores the first <paramref name="count"/> lanes; writes nothing beyond.</summary>
    internal static void StoreFirst<TSimd, TVector>(TVector value, float* target, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var lanes = stackalloc float[16];
        TSimd.Store(value, lanes);
        for (var i = 0; i < count; i++)
        {
            target[i] = lanes[i];
        }
    }
}
