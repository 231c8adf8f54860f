using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>Value = f(z) and Derivative = f'(z) over rows, with z = X * Scale + Shift by channel, or X itself.</summary>
internal unsafe struct ActivatedRows
{
    public float* X;
    public nint XStride;

    /// <summary>One number a channel; null, together with Shift, for z = X.</summary>
    public float* Scale;
    public float* Shift;

    /// <summary>Rows without a gap between them.</summary>
    public float* Value;

    /// <summary>Rows without a gap between them.</summary>
    public float* Derivative;
    public int Rows;
    public int Channels;

    /// <summary>Computes it with the widest registers of this machine.</summary>
    public static void Run(Activation f, in ActivatedRows rows)
    {
        switch (f)
        {
            case Activation.Relu:
                Run<ActivationsWithDerivatives.Relu>(rows);
                break;
            case Activation.Swish:
                Run<ActivationsWithDerivatives.Swish>(rows);
                break;
            case Activation.Sigmoid:
                Run<ActivationsWithDerivatives.Sigmoid>(rows);
                break;
            case Activation.Tanh:
                Run<ActivationsWithDerivatives.Tanh>(rows);
                break;
            case Activation.Softplus:
                Run<ActivationsWithDerivatives.Softplus>(rows);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(f), f, $"ActivatedRows: expected an activation with a derivative, got {f}.");
        }
    }

    /// <summary>Computes it with the registers named.</summary>
    internal static void Run<TSimd, TVector, TActivation>(in ActivatedRows rows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TActivation : struct, IActivationWithDerivative
    {
        var p = rows;
        if (p.Scale is not null)
        {
            RunScaled<TSimd, TVector, TActivation>(p);
            return;
        }

        if (p.XStride == p.Channels)
        {
            p.Channels *= p.Rows;
            p.Rows = 1;
        }

        RunPlain<TSimd, TVector, TActivation>(p);
    }

    private static void Run<TActivation>(in ActivatedRows rows)
        where TActivation : struct, IActivationWithDerivative
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>, TActivation>(rows);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>, TActivation>(rows);
        }
        else
        {
            Run<Simd128, Vector128<float>, TActivation>(rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPlain<TSimd, TVector, TActivation>(in ActivatedRows rows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TActivation : struct, IActivationWithDerivative
    {
        var p = rows;
        var rest = p.Channels % TSimd.Lanes;
        var whole = p.Channels - rest;
        var ahead = p.Rows == 1 ? Streaming.Distance : Streaming.Ahead(p.XStride);
        for (; p.Rows > 0; p.Rows--)
        {
            for (var c = 0; c < whole; c += TSimd.Lanes)
            {
                TSimd.Prefetch(p.X + c + ahead);
                TSimd.Store(TActivation.Apply<TSimd, TVector>(TSimd.Load(p.X + c), out var derivative), p.Value + c);
                TSimd.Store(derivative, p.Derivative + c);
            }

            if (rest > 0)
            {
                PutLast<TSimd, TVector, TActivation>(
                    Elementwise.LoadFirst<TSimd, TVector>(p.X + whole, rest), p.Value + whole, p.Derivative + whole, rest);
            }

            p.X += p.XStride;
            p.Value += p.Channels;
            p.Derivative += p.Channels;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunScaled<TSimd, TVector, TActivation>(in ActivatedRows rows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TActivation : struct, IActivationWithDerivative
    {
        var p = rows;
        var rest = p.Channels % TSimd.Lanes;
        var whole = p.Channels - rest;
        var ahead = p.Rows == 1 ? Streaming.Distance : Streaming.Ahead(p.XStride);
        for (; p.Rows > 0; p.Rows--)
        {
            for (var c = 0; c < whole; c += TSimd.Lanes)
            {
                TSimd.Prefetch(p.X + c + ahead);
                var z = TSimd.MultiplyAdd(TSimd.Load(p.X + c), TSimd.Load(p.Scale + c), TSimd.Load(p.Shift + c));
                TSimd.Store(TActivation.Apply<TSimd, TVector>(z, out var derivative), p.Value + c);
                TSimd.Store(derivative, p.Derivative + c);
            }

            if (rest > 0)
            {
                var z = TSimd.MultiplyAdd(
                    Elementwise.LoadFirst<TSimd, TVector>(p.X + whole, rest),
                    Elementwise.LoadFirst<TSimd, TVector>(p.Scale + whole, rest),
                    Elementwise.LoadFirst<TSimd, TVector>(p.Shift + whole, rest));
                PutLast<TSimd, TVector, TActivation>(z, p.Value + whole, p.Derivative + whole, rest);
            }

            p.X += p.XStride;
            p.Value += p.Channels;
            p.Derivative += p.Channels;
        }
    }

    private static void PutLast<TSimd, TVector, TActivation>(TVector z, float* value, float* derivative, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TActivation : struct, IActivationWithDerivative
    {
        Elementwise.StoreFirst<TSimd, TVector>(TActivation.Apply<TSimd, TVector>(z, out var derivatives), value, count);
        Elementwise.StoreFirst<TSimd, TVector>(derivatives, derivative, count);
    }
}
