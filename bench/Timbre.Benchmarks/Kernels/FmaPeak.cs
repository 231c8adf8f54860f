using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Timbre.Tensors.Kernels;

namespace Timbre.Benchmarks.Kernels;

/// <summary>The most multiply-adds one thread can do: twelve independent chains, no memory.</summary>
internal static class FmaPeak
{
    private const int Chains = 12;
    private const int Rounds = 100_000;

    /// <summary>Floating point operations of one <see cref="Run"/>.</summary>
    public static double Flops => 2.0 * Chains * Rounds * InstructionSet.Lanes;

    /// <summary>Does the operations at the register width in use.</summary>
    public static float Run() =>
        Vector512.IsHardwareAccelerated ? Run<Simd512, Vector512<float>>()
        : Vector256.IsHardwareAccelerated ? Run<Simd256, Vector256<float>>()
        : Run<Simd128, Vector128<float>>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe float Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var a = TSimd.Create(0.5f);
        var b = TSimd.Create(1e-9f);
        TVector c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, ca = b, cb = b;
        for (var i = 0; i < Rounds; i++)
        {
            c0 = TSimd.MultiplyAdd(c0, a, b);
            c1 = TSimd.MultiplyAdd(c1, a, b);
            c2 = TSimd.MultiplyAdd(c2, a, b);
            c3 = TSimd.MultiplyAdd(c3, a, b);
            c4 = TSimd.MultiplyAdd(c4, a, b);
            c5 = TSimd.MultiplyAdd(c5, a, b);
            c6 = TSimd.MultiplyAdd(c6, a, b);
            c7 = TSimd.MultiplyAdd(c7, a, b);
            c8 = TSimd.MultiplyAdd(c8, a, b);
            c9 = TSimd.MultiplyAdd(c9, a, b);
            ca = TSimd.MultiplyAdd(ca, a, b);
            cb = TSimd.MultiplyAdd(cb, a, b);
        }

        var lanes = stackalloc float[16];
        TSimd.Store(
            TSimd.Add(
                TSimd.Add(TSimd.Add(c0, c1), TSimd.Add(c2, c3)),
                TSimd.Add(
                    TSimd.Add(TSimd.Add(c4, c5), TSimd.Add(c6, c7)),
                    TSimd.Add(TSimd.Add(c8, c9), TSimd.Add(ca, cb)))),
            lanes);
        return lanes[0];
    }
}
