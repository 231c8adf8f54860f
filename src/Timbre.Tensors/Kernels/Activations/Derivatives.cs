using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>The derivatives of the activations as operators on registers, from the input or, where named so, from the output.</summary>
internal static class Derivatives
{
    /// <summary>1.</summary>
    internal readonly struct Identity : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Create(1f);
    }

    /// <summary>1 above 0, else 0; the same from x and from y.</summary>
    internal readonly struct Relu : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.WhereLess(TSimd.Zero, x, TSimd.Create(1f), TSimd.Zero);
    }

    /// <summary>s * (1 + x * (1 - s)) with s = sigmoid(x).</summary>
    internal readonly struct Swish : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            var one = TSimd.Create(1f);
            var s = Exponential.Sigmoid<TSimd, TVector>(x);
            return TSimd.Multiply(s, TSimd.MultiplyAdd(x, TSimd.Subtract(one, s), one));
        }
    }

    /// <summary>y * (1 - y).</summary>
    internal readonly struct SigmoidOfOutput : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Multiply(x, TSimd.Subtract(TSimd.Create(1f), x));
    }

    /// <summary>y * (1 - y) with y computed from x.</summary>
    internal readonly struct Sigmoid : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            default(SigmoidOfOutput).Apply<TSimd, TVector>(Exponential.Sigmoid<TSimd, TVector>(x));
    }

    /// <summary>1 - y^2.</summary>
    internal readonly struct TanhOfOutput : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Subtract(TSimd.Create(1f), TSimd.Multiply(x, x));
    }

    /// <summary>1 - y^2 with y computed from x.</summary>
    internal readonly struct Tanh : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            default(TanhOfOutput).Apply<TSimd, TVector>(Exponential.Tanh<TSimd, TVector>(x));
    }

    /// <summary>sigmoid(x).</summary>
    internal readonly struct Softplus : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            Exponential.Sigmoid<TSimd, TVector>(x);
    }
}
