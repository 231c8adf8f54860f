using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>Arithmetic as operators on registers.</summary>
internal static class Arithmetic
{
    /// <summary>e^x.</summary>
    internal readonly struct Exp : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            Exponential.Exp<TSimd, TVector>(x);
    }

    /// <summary>e^(x - y).</summary>
    internal readonly struct ExpDifference : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            Exponential.Exp<TSimd, TVector>(TSimd.Subtract(x, y));
    }

    /// <summary>ln x.</summary>
    internal readonly struct Log : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Log(x);
    }

    /// <summary>Square root.</summary>
    internal readonly struct Sqrt : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Sqrt(x);
    }

    /// <summary>x * factor.</summary>
    internal readonly struct Scale(float factor) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Multiply(x, TSimd.Create(factor));
    }

    /// <summary>x + addend.</summary>
    internal readonly struct Offset(float addend) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Add(x, TSimd.Create(addend));
    }

    /// <summary>x * factor + addend.</summary>
    internal readonly struct Affine(float factor, float addend) : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.MultiplyAdd(x, TSimd.Create(factor), TSimd.Create(addend));
    }

    /// <summary>x + y.</summary>
    internal readonly struct Add : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Add(x, y);
    }

    /// <summary>x - y.</summary>
    internal readonly struct Subtract : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Subtract(x, y);
    }

    /// <summary>x * y.</summary>
    internal readonly struct Multiply : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Multiply(x, y);
    }

    /// <summary>The larger of x and y; a NaN in y stays.</summary>
    internal readonly struct Max : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Max(x, y);
    }

    /// <summary>x / y.</summary>
    internal readonly struct Divide : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Divide(x, y);
    }

    /// <summary>y + factor * x.</summary>
    internal readonly struct Axpy(float factor) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.MultiplyAdd(x, TSimd.Create(factor), y);
    }

    /// <summary>x * y + z.</summary>
    internal readonly struct MultiplyAdd : IMap3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y, TVector z)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.MultiplyAdd(x, y, z);
    }

    /// <summary>x * f'(y): the chain rule of an activation.</summary>
    internal readonly struct Chain<TDerivative> : IMap2
        where TDerivative : struct, IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Multiply(x, default(TDerivative).Apply<TSimd, TVector>(y));
    }

    /// <summary>z + x * f'(y).</summary>
    internal readonly struct ChainAdd<TDerivative> : IMap3
        where TDerivative : struct, IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y, TVector z)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.MultiplyAdd(x, default(TDerivative).Apply<TSimd, TVector>(y), z);
    }

    /// <summary>f(x * y + z): an activation after a scale and a shift.</summary>
    internal readonly struct AffineThen<TMap> : IMap3
        where TMap : struct, IMap
    {
        public static bool AsksAhead => TMap.AsksAhead;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y, TVector z)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            default(TMap).Apply<TSimd, TVector>(TSimd.MultiplyAdd(x, y, z));
    }

    /// <summary>f(x * y).</summary>
    internal readonly struct ScaleThen<TMap> : IMap2
        where TMap : struct, IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            default(TMap).Apply<TSimd, TVector>(TSimd.Multiply(x, y));
    }

    /// <summary>f(x + y).</summary>
    internal readonly struct ShiftThen<TMap> : IMap2
        where TMap : struct, IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            default(TMap).Apply<TSimd, TVector>(TSimd.Add(x, y));
    }
}
