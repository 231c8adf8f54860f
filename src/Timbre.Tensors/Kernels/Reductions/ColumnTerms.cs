using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>The reductions over rows that layers need.</summary>
internal static class ColumnTerms
{
    /// <summary>first: x.</summary>
    internal readonly struct Sum : IColumnTerm
    {
        public static bool HasSecond => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void AddTo<TSimd, TVector>(
            TVector x, TVector y, TVector shift, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            first = TSimd.Add(first, x);
    }

    /// <summary>first: x * y.</summary>
    internal readonly struct Dot : IColumnTerm
    {
        public static bool HasSecond => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void AddTo<TSimd, TVector>(
            TVector x, TVector y, TVector shift, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            first = TSimd.MultiplyAdd(x, y, first);
    }

    /// <summary>first: x - shift; second: its square.</summary>
    internal readonly struct Moments : IColumnTerm
    {
        public static bool HasSecond => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void AddTo<TSimd, TVector>(
            TVector x, TVector y, TVector shift, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            var difference = TSimd.Subtract(x, shift);
            first = TSimd.Add(first, difference);
            second = TSimd.MultiplyAdd(difference, difference, second);
        }
    }

    /// <summary>first: y * (x - shift)^2.</summary>
    internal readonly struct WeightedSquare : IColumnTerm
    {
        public static bool HasSecond => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void AddTo<TSimd, TVector>(
            TVector x, TVector y, TVector shift, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            var difference = TSimd.Subtract(x, shift);
            first = TSimd.MultiplyAdd(TSimd.Multiply(y, difference), difference, first);
        }
    }

    /// <summary>first: x; second: x * (y - shift).</summary>
    internal readonly struct SumAndDot : IColumnTerm
    {
        public static bool HasSecond => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void AddTo<TSimd, TVector>(
            TVector x, TVector y, TVector shift, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            first = TSimd.Add(first, x);
            second = TSimd.MultiplyAdd(x, TSimd.Subtract(y, shift), second);
        }
    }
}
