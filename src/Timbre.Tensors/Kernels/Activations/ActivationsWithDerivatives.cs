using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>The activations with their derivatives: the same bits as <see cref="Activations"/> for the value.</summary>
internal static class ActivationsWithDerivatives
{
    /// <summary>max(x, 0); 1 above 0, else 0.</summary>
    internal readonly struct Relu : IActivationWithDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, out TVector derivative)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            derivative = default(Derivatives.Relu).Apply<TSimd, TVector>(x);
            return default(Activations.Relu).Apply<TSimd, TVector>(x);
        }
    }

    /// <summary>y = x * s with s = sigmoid(x); s + y * (1 - s).</summary>
    internal readonly struct Swish : IActivationWithDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, out TVector derivative)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            var s = Exponential.Sigmoid<TSimd, TVector>(x);
            var y = TSimd.Multiply(x, s);
            derivative = TSimd.MultiplyAdd(y, TSimd.Subtract(TSimd.Create(1f), s), s);
            return y;
        }
    }

    /// <summary>y = 1 / (1 + e^-x); y * (1 - y).</summary>
    internal readonly struct Sigmoid : IActivationWithDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, out TVector derivative)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            var y = Exponential.Sigmoid<TSimd, TVector>(x);
            derivative = default(Derivatives.SigmoidOfOutput).Apply<TSimd, TVector>(y);
            return y;
        }
    }

    /// <summary>y = tanh x; 1 - y^2.</summary>
    internal readonly struct Tanh : IActivationWithDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, out TVector derivative)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            var y = Exponential.Tanh<TSimd, TVector>(x);
            derivative = default(Derivatives.TanhOfOutput).Apply<TSimd, TVector>(y);
            return y;
        }
    }

    /// <summary>ln(1 + e^x); sigmoid(x).</summary>
    internal readonly struct Softplus : IActivationWithDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, out TVector derivative)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            derivative = Exponential.Sigmoid<TSimd, TVector>(x);
            return Exponential.Softplus<TSimd, TVector>(x);
        }
    }
}
