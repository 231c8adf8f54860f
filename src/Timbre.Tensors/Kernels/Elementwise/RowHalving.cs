using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>The mean of rows 2r and 2r + 1, and its gradient.</summary>
internal unsafe struct RowHalving
{
    /// <summary>Twice as many rows as the other.</summary>
    public float* Long;
    public nint LongStride;
    public float* Short;
    public nint ShortStride;

    /// <summary>Rows of Short.</summary>
    public int Rows;
    public int Channels;

    /// <summary>Short row r = (Long row 2r + Long row 2r + 1) / 2.</summary>
    public static void Run(in RowHalving halving)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>>(halving);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>>(halving);
        }
        else
        {
            Run<Simd128, Vector128<float>>(halving);
        }
    }

    /// <summary>Long rows 2r and 2r + 1 = or += Short row r / 2.</summary>
    public static void RunBackward(in RowHalving halving, bool accumulate)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            RunBackward<Simd512, Vector512<float>>(halving, accumulate);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            RunBackward<Simd256, Vector256<float>>(halving, accumulate);
        }
        else
        {
            RunBackward<Simd128, Vector128<float>>(halving, accumulate);
        }
    }

    /// <summary>With the registers named.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TSimd, TVector>(in RowHalving halving)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var p = halving;
        var rest = p.Channels % TSimd.Lanes;
        var whole = p.Channels - rest;
        var half = TSimd.Create(0.5f);
        var ahead = Streaming.Ahead(2 * p.LongStride);
        for (; p.Rows > 0; p.Rows--, p.Long += 2 * p.LongStride, p.Short += p.ShortStride)
        {
            var next = p.Long + p.LongStride;
            for (var c = 0; c < whole; c += TSimd.Lanes)
            {
                TSimd.Prefetch(p.Long + c + ahead);
                TSimd.Prefetch(next + c + ahead);
                TSimd.Store(TSimd.Multiply(TSimd.Add(TSimd.Load(p.Long + c), TSimd.Load(next + c)), half), p.Short + c);
            }

            if (rest > 0)
            {
                var sum = TSimd.Add(
                    Elementwise.LoadFirst<TSimd, TVector>(p.Long + whole, rest),
                    Elementwise.LoadFirst<TSimd, TVector>(next + whole, rest));
                Elementwise.StoreFirst<TSimd, TVector>(TSimd.Multiply(sum, half), p.Short + whole, rest);
            }
        }
    }

    /// <summary>With the registers named.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void RunBackward<TSimd, TVector>(in RowHalving halving, bool accumulate)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var p = halving;
        var rest = p.Channels % TSimd.Lanes;
        var whole = p.Channels - rest;
        var half = TSimd.Create(0.5f);
        var longAhead = Streaming.Ahead(2 * p.LongStride);
        var shortAhead = Streaming.Ahead(p.ShortStride);
        for (; p.Rows > 0; p.Rows--, p.Long += 2 * p.LongStride, p.Short += p.ShortStride)
        {
            var next = p.Long + p.LongStride;
            for (var c = 0; c < whole; c += TSimd.Lanes)
            {
                TSimd.Prefetch(p.Short + c + shortAhead);
                TSimd.Prefetch(p.Long + c + longAhead);
                TSimd.Prefetch(next + c + longAhead);
                var share = TSimd.Multiply(TSimd.Load(p.Short + c), half);
                TSimd.Store(accumulate ? TSimd.Add(TSimd.Load(p.Long + c), share) : share, p.Long + c);
                TSimd.Store(accumulate ? TSimd.Add(TSimd.Load(next + c), share) : share, next + c);
            }

            for (var c = whole; c < p.Channels; c++)
            {
                var share = p.Short[c] * 0.5f;
                p.Long[c] = accumulate ? p.Long[c] + share : share;
                next[c] = accumulate ? next[c] + share : share;
            }
        }
    }
}
