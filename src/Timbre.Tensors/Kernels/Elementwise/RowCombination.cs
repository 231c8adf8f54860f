using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>Result = or += A * X + B * Y + Constant over rows, with factors by channel: the gradient of batch normalization.</summary>
internal unsafe struct RowCombination
{
    public float* A;
    public float* X;
    public nint XStride;
    public float* B;
    public float* Y;
    public nint YStride;
    public float* Constant;
    public float* Result;
    public nint ResultStride;
    public int Rows;
    public int Channels;
    public bool Accumulate;

    /// <summary>Computes it with the widest registers of this machine.</summary>
    public static void Run(in RowCombination combination)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>>(combination);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>>(combination);
        }
        else
        {
            Run<Simd128, Vector128<float>>(combination);
        }
    }

    /// <summary>Computes it with the registers named; the last channels that fill none go one by one, by the same formula.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TSimd, TVector>(in RowCombination combination)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var p = combination;
        for (var row = 0; row < p.Rows; row++, p.X += p.XStride, p.Y += p.YStride, p.Result += p.ResultStride)
        {
            var c = 0;
            for (; c <= p.Channels - TSimd.Lanes; c += TSimd.Lanes)
            {
                var sum = TSimd.MultiplyAdd(TSimd.Load(p.B + c), TSimd.Load(p.Y + c), TSimd.Load(p.Constant + c));
                sum = TSimd.MultiplyAdd(TSimd.Load(p.A + c), TSimd.Load(p.X + c), sum);
                TSimd.Store(p.Accumulate ? TSimd.Add(TSimd.Load(p.Result + c), sum) : sum, p.Result + c);
            }

            for (; c < p.Channels; c++)
            {
                var sum = (p.A[c] * p.X[c]) + ((p.B[c] * p.Y[c]) + p.Constant[c]);
                p.Result[c] = p.Accumulate ? p.Result[c] + sum : sum;
            }
        }
    }
}
