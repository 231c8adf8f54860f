using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>
/// The gradient of weighted mean and variance over rows, channel by channel, in one pass. With the weight
/// w = e^(Logits - Maximum) * Share, or Share where there are no logits, and c = X - Mean:
/// Dx = or += w (DMean + 2 c DVariance), DLogits = or += w (c (DMean + c DVariance) - Variance DVariance).
/// </summary>
/// <remarks>The second is w (s - sum w s) for s = X DMean + c^2 DVariance, without its cancellation.</remarks>
internal unsafe struct MomentsGradient
{
    // Channels that pass together: what is known of them stays in the first-level cache.
    private const int ChannelBlock = 512;

    public float* X;
    public nint XStride;

    /// <summary>Null for weights that are all equal.</summary>
    public float* Logits;
    public nint LogitsStride;
    public float* Maximum;
    public float* Share;
    public float* Mean;
    public float* Variance;
    public float* DMean;
    public float* DVariance;

    /// <summary>Null where nobody wants it.</summary>
    public float* Dx;
    public nint DxStride;
    public bool AccumulateDx;

    /// <summary>Null where nobody wants it.</summary>
    public float* DLogits;
    public nint DLogitsStride;
    public bool AccumulateDLogits;
    public int Rows;
    public int Channels;

    /// <summary>Computes it with the widest registers of this machine.</summary>
    public static void Run(in MomentsGradient gradient)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>>(gradient);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>>(gradient);
        }
        else
        {
            Run<Simd128, Vector128<float>>(gradient);
        }
    }

    /// <summary>Computes it with the registers named.</summary>
    internal static void Run<TSimd, TVector>(in MomentsGradient gradient)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        for (var first = 0; first < gradient.Channels; first += ChannelBlock)
        {
            var last = Math.Min(first + ChannelBlock, gradient.Channels);
            for (var row = 0; row < gradient.Rows; row++)
            {
                RunRow<TSimd, TVector>(gradient, row, first, last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRow<TSimd, TVector>(in MomentsGradient g, nint row, int first, int last)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var p = g;
        p.X += row * p.XStride;
        p.Logits += p.Logits is null ? 0 : row * p.LogitsStride;
        p.Dx += p.Dx is null ? 0 : row * p.DxStride;
        p.DLogits += p.DLogits is null ? 0 : row * p.DLogitsStride;
        for (var c = first; c < last; c += TSimd.Lanes)
        {
            var count = Math.Min(TSimd.Lanes, last - c);
            var weight = Load<TSimd, TVector>(p.Share + c, count);
            if (p.Logits is not null)
            {
                var logits = TSimd.Subtract(
                    Load<TSimd, TVector>(p.Logits + c, count), Load<TSimd, TVector>(p.Maximum + c, count));
                weight = TSimd.Multiply(weight, Exponential.Exp<TSimd, TVector>(logits));
            }

            var centered = TSimd.Subtract(Load<TSimd, TVector>(p.X + c, count), Load<TSimd, TVector>(p.Mean + c, count));
            var dVariance = Load<TSimd, TVector>(p.DVariance + c, count);
            var byVariance = TSimd.Multiply(centered, dVariance);
            var half = TSimd.Add(Load<TSimd, TVector>(p.DMean + c, count), byVariance);
            if (p.Dx is not null)
            {
                Put<TSimd, TVector>(TSimd.Multiply(weight, TSimd.Add(half, byVariance)), p.Dx + c, count, p.AccumulateDx);
            }

            if (p.DLogits is not null)
            {
                var spread = TSimd.Multiply(Load<TSimd, TVector>(p.Variance + c, count), dVariance);
                Put<TSimd, TVector>(
                    TSimd.Multiply(weight, TSimd.MultiplySubtract(centered, half, spread)),
                    p.DLogits + c, count, p.AccumulateDLogits);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TSimd, TVector>(float* from, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        count == TSimd.Lanes ? TSimd.Load(from) : LoadLast<TSimd, TVector>(from, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TSimd, TVector>(TVector value, float* to, int count, bool accumulate)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        if (accumulate)
        {
            value = TSimd.Add(Load<TSimd, TVector>(to, count), value);
        }

        if (count == TSimd.Lanes)
        {
            TSimd.Store(value, to);
        }
        else
        {
            StoreLast<TSimd, TVector>(value, to, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector LoadLast<TSimd, TVector>(float* from, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        Elementwise.LoadFirst<TSimd, TVector>(from, count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreLast<TSimd, TVector>(TVector value, float* to, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        Elementwise.StoreFirst<TSimd, TVector>(value, to, count);
}
