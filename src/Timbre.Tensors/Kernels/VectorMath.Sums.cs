using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

internal static unsafe partial class VectorMath
{
    // Numbers summed in float32 before the sum moves to double: 64 for each of 16 lanes.
    private const int SumBlock = 1024;

    /// <summary>Sum of x, in double precision from blocks of 1024 on.</summary>
    public static double Sum(float* x, long n) => SumOf<First>(x, x, n);

    /// <summary>Sum of x * y.</summary>
    public static double Dot(float* x, float* y, long n) => SumOf<Product>(x, y, n);

    /// <summary>Sum of x * x.</summary>
    public static double SumOfSquares(float* x, long n) => SumOf<Product>(x, x, n);

    private static double SumOf<TTerm>(float* x, float* y, long n)
        where TTerm : struct, ITerm =>
        Vector512.IsHardwareAccelerated ? SumOf<Simd512, Vector512<float>, TTerm>(x, y, n)
        : Vector256.IsHardwareAccelerated ? SumOf<Simd256, Vector256<float>, TTerm>(x, y, n)
        : SumOf<Simd128, Vector128<float>, TTerm>(x, y, n);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double SumOf<TSimd, TVector, TTerm>(float* x, float* y, long n)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTerm : struct, ITerm
    {
        var sum = 0.0;
        var lanes = stackalloc float[16];
        for (var start = 0L; start < n; start += SumBlock)
        {
            var end = start + Math.Min(SumBlock, n - start);
            var i = start;
            TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero;
            for (; i + (4 * TSimd.Lanes) <= end; i += 4 * TSimd.Lanes)
            {
                s0 = TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + i), TSimd.Load(y + i), s0);
                s1 = TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + i + TSimd.Lanes), TSimd.Load(y + i + TSimd.Lanes), s1);
                s2 = TTerm.AddTo<TSimd, TVector>(
                    TSimd.Load(x + i + (2 * TSimd.Lanes)), TSimd.Load(y + i + (2 * TSimd.Lanes)), s2);
                s3 = TTerm.AddTo<TSimd, TVector>(
                    TSimd.Load(x + i + (3 * TSimd.Lanes)), TSimd.Load(y + i + (3 * TSimd.Lanes)), s3);
            }

            for (; i < end; i += TSimd.Lanes)
            {
                var count = (int)Math.Min(TSimd.Lanes, end - i);
                s0 = TTerm.AddTo<TSimd, TVector>(
                    Elementwise.LoadFirst<TSimd, TVector>(x + i, count),
                    Elementwise.LoadFirst<TSimd, TVector>(y + i, count),
                    s0);
            }

            TSimd.Store(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)), lanes);
            for (var lane = 0; lane < TSimd.Lanes; lane++)
            {
                sum += lanes[lane];
            }
        }

        return sum;
    }

    /// <summary>What a sum adds up.</summary>
    internal interface ITerm
    {
        static abstract TVector AddTo<TSimd, TVector>(TVector x, TVector y, TVector sum)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct;
    }

    /// <summary>x.</summary>
    internal readonly struct First : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector AddTo<TSimd, TVector>(TVector x, TVector y, TVector sum)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Add(sum, x);
    }

    /// <summary>x * y.</summary>
    internal readonly struct Product : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector AddTo<TSimd, TVector>(TVector x, TVector y, TVector sum)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.MultiplyAdd(x, y, sum);
    }
}
