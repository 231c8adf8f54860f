using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>The drivers of elementwise kernels: they own widths and tails, the operator says what one register becomes.</summary>
/// <remarks>
/// A tail is computed in a register filled up with zeros, so a number's result does not depend on its place.
/// The target may be any of the sources, not overlap them otherwise.
/// </remarks>
internal static unsafe class Elementwise
{
    public static void Run<TMap>(TMap map, float* x, float* result, long n)
        where TMap : struct, IMap
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>, TMap>(map, x, result, n);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>, TMap>(map, x, result, n);
        }
        else
        {
            Run<Simd128, Vector128<float>, TMap>(map, x, result, n);
        }
    }

    public static void Run2<TMap>(TMap map, float* x, float* y, float* result, long n)
        where TMap : struct, IMap2
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run2<Simd512, Vector512<float>, TMap>(map, x, y, result, n);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run2<Simd256, Vector256<float>, TMap>(map, x, y, result, n);
        }
        else
        {
            Run2<Simd128, Vector128<float>, TMap>(map, x, y, result, n);
        }
    }

    public static void Run3<TMap>(TMap map, float* x, float* y, float* z, float* result, long n)
        where TMap : struct, IMap3
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run3<Simd512, Vector512<float>, TMap>(map, x, y, z, result, n);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run3<Simd256, Vector256<float>, TMap>(map, x, y, z, result, n);
        }
        else
        {
            Run3<Simd128, Vector128<float>, TMap>(map, x, y, z, result, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TSimd, TVector, TMap>(TMap map, float* x, float* result, long n)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TMap : struct, IMap
    {
        var whole = n - (n % TSimd.Lanes);
        for (var i = 0L; i < whole; i += TSimd.Lanes)
        {
            TSimd.Store(map.Apply<TSimd, TVector>(TSimd.Load(x + i)), result + i);
        }

        if (whole < n)
        {
            var count = (int)(n - whole);
            var last = map.Apply<TSimd, TVector>(LoadFirst<TSimd, TVector>(x + whole, count));
            StoreFirst<TSimd, TVector>(last, result + whole, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run2<TSimd, TVector, TMap>(TMap map, float* x, float* y, float* result, long n)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TMap : struct, IMap2
    {
        var whole = n - (n % TSimd.Lanes);
        for (var i = 0L; i < whole; i += TSimd.Lanes)
        {
            TSimd.Store(map.Apply<TSimd, TVector>(TSimd.Load(x + i), TSimd.Load(y + i)), result + i);
        }

        if (whole < n)
        {
            var count = (int)(n - whole);
            var last = map.Apply<TSimd, TVector>(
                LoadFirst<TSimd, TVector>(x + whole, count), LoadFirst<TSimd, TVector>(y + whole, count));
            StoreFirst<TSimd, TVector>(last, result + whole, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run3<TSimd, TVector, TMap>(TMap map, float* x, float* y, float* z, float* result, long n)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TMap : struct, IMap3
    {
        var whole = n - (n % TSimd.Lanes);
        for (var i = 0L; i < whole; i += TSimd.Lanes)
        {
            var value = map.Apply<TSimd, TVector>(TSimd.Load(x + i), TSimd.Load(y + i), TSimd.Load(z + i));
            TSimd.Store(value, result + i);
        }

        if (whole < n)
        {
            var count = (int)(n - whole);
            var last = map.Apply<TSimd, TVector>(
                LoadFirst<TSimd, TVector>(x + whole, count),
                LoadFirst<TSimd, TVector>(y + whole, count),
                LoadFirst<TSimd, TVector>(z + whole, count));
            StoreFirst<TSimd, TVector>(last, result + whole, count);
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
