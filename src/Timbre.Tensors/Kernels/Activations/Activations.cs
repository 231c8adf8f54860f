using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>The activations as operators on registers.</summary>
internal static class Activations
{
    /// <summary>x.</summary>
    internal readonly struct Identity : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            x;
    }

    /// <summary>max(x, 0).</summary>
    internal readonly struct Relu : IMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Max(TSimd.Zero, x);
    }

    /// <summary>x * sigmoid(x).</summary>
    internal readonly struct Swish : IMap
    {
        public static bool AsksAhead => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            TSimd.Multiply(x, Exponential.Sigmoid<TSimd, TVector>(x));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    internal readonly struct Sigmoid : IMap
    {
        public static bool AsksAhead => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            Exponential.Sigmoid<TSimd, TVector>(x);
    }

    /// <summary>tanh x.</summary>
    internal readonly struct Tanh : IMap
    {
        public static bool AsksAhead => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            Exponential.Tanh<TSimd, TVector>(x);
    }

    /// <summary>ln(1 + e^x).</summary>
    internal readonly struct Softplus : IMap
    {
        public static bool AsksAhead => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct =>
            Exponential.Softplus<TSimd, TVector>(x);
    }
}
