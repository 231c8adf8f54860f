namespace Timbre.Tensors.Kernels;

internal static unsafe partial class VectorMath
{
    /// <summary>y = f(x).</summary>
    public static void Activate(Activation f, float* x, float* y, long n)
    {
        switch (f)
        {
            case Activation.Identity:
                if (x != y)
                {
                    Copy(x, y, n);
                }

                break;
            case Activation.Relu:
                Elementwise.Run(default(Activations.Relu), x, y, n);
                break;
            case Activation.Swish:
                Elementwise.Run(default(Activations.Swish), x, y, n);
                break;
            case Activation.Sigmoid:
                Elementwise.Run(default(Activations.Sigmoid), x, y, n);
                break;
            case Activation.Tanh:
                Elementwise.Run(default(Activations.Tanh), x, y, n);
                break;
            case Activation.Softplus:
                Elementwise.Run(default(Activations.Softplus), x, y, n);
                break;
            default:
                throw Unknown(f);
        }
    }

    /// <summary>dx = or += dy * f'(x).</summary>
    /// <param name="f">The activation.</param>
    /// <param name="x">Its input; may be null where y is given and f is Relu, Sigmoid or Tanh.</param>
    /// <param name="y">Its output, or null: what is needed is then computed from x.</param>
    /// <param name="dy">Gradient of the output.</param>
    /// <param name="dx">Gradient of the input; may be dy.</param>
    /// <param name="n">How many numbers.</param>
    /// <param name="accumulate">Adds to dx.</param>
    public static void ActivateBackward(Activation f, float* x, float* y, float* dy, float* dx, long n, bool accumulate)
    {
        switch (f)
        {
            case Activation.Identity:
                ActivateBackward<Derivatives.Identity>(dy, dy, dx, n, accumulate);
                break;
            case Activation.Relu:
                ActivateBackward<Derivatives.Relu>(x is null ? y : x, dy, dx, n, accumulate);
                break;
            case Activation.Swish:
                ActivateBackward<Derivatives.Swish>(x, dy, dx, n, accumulate);
                break;
            case Activation.Sigmoid when y is not null:
                ActivateBackward<Derivatives.SigmoidOfOutput>(y, dy, dx, n, accumulate);
                break;
            case Activation.Sigmoid:
                ActivateBackward<Derivatives.Sigmoid>(x, dy, dx, n, accumulate);
                break;
            case Activation.Tanh when y is not null:
                ActivateBackward<Derivatives.TanhOfOutput>(y, dy, dx, n, accumulate);
                break;
            case Activation.Tanh:
                ActivateBackward<Derivatives.Tanh>(x, dy, dx, n, accumulate);
                break;
            case Activation.Softplus:
                ActivateBackward<Derivatives.Softplus>(x, dy, dx, n, accumulate);
                break;
            default:
                throw Unknown(f);
        }
    }

    /// <summary>y = f(x * scale[channel] + shift[channel]) over rows of channels.</summary>
    /// <param name="f">The activation.</param>
    /// <param name="x">Input rows.</param>
    /// <param name="xStride">Floats from one row of x to the next.</param>
    /// <param name="scale">One number a channel, or null for 1.</param>
    /// <param name="shift">One number a channel, or null for 0.</param>
    /// <param name="y">Output rows; may be x.</param>
    /// <param name="yStride">Floats from one row of y to the next.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="channels">Numbers in a row.</param>
    public static void ActivateRows(
        Activation f, float* x, nint xStride, float* scale, float* shift, float* y, nint yStride, int rows, int channels)
    {
        switch (f)
        {
            case Activation.Identity:
                ActivateRows<Activations.Identity>(x, xStride, scale, shift, y, yStride, rows, channels);
                break;
            case Activation.Relu:
                ActivateRows<Activations.Relu>(x, xStride, scale, shift, y, yStride, rows, channels);
                break;
            case Activation.Swish:
                ActivateRows<Activations.Swish>(x, xStride, scale, shift, y, yStride, rows, channels);
                break;
            case Activation.Sigmoid:
                ActivateRows<Activations.Sigmoid>(x, xStride, scale, shift, y, yStride, rows, channels);
                break;
            case Activation.Tanh:
                ActivateRows<Activations.Tanh>(x, xStride, scale, shift, y, yStride, rows, channels);
                break;
            case Activation.Softplus:
                ActivateRows<Activations.Softplus>(x, xStride, scale, shift, y, yStride, rows, channels);
                break;
            default:
                throw Unknown(f);
        }
    }

    private static void ActivateBackward<TDerivative>(float* source, float* dy, float* dx, long n, bool accumulate)
        where TDerivative : struct, IMap
    {
        if (accumulate)
        {
            Elementwise.Run3(default(Arithmetic.ChainAdd<TDerivative>), dy, source, dx, dx, n);
        }
        else
        {
            Elementwise.Run2(default(Arithmetic.Chain<TDerivative>), dy, source, dx, n);
        }
    }

    private static void ActivateRows<TMap>(
        float* x, nint xStride, float* scale, float* shift, float* y, nint yStride, int rows, int channels)
        where TMap : struct, IMap
    {
        switch (scale is not null, shift is not null)
        {
            case (true, true):
                Elementwise.Run3Rows(
                    default(Arithmetic.AffineThen<TMap>), x, xStride, scale, 0, shift, 0, y, yStride, rows, channels);
                break;
            case (true, false):
                Elementwise.Run2Rows(
                    default(Arithmetic.ScaleThen<TMap>), x, xStride, scale, 0, y, yStride, rows, channels);
                break;
            case (false, true):
                Elementwise.Run2Rows(
                    default(Arithmetic.ShiftThen<TMap>), x, xStride, shift, 0, y, yStride, rows, channels);
                break;
            case (false, false) when xStride == channels && yStride == channels:
                Elementwise.Run(default(TMap), x, y, (long)rows * channels);
                break;
            default:
                Elementwise.RunRows(default(TMap), x, xStride, y, yStride, rows, channels);
                break;
        }
    }

    private static ArgumentOutOfRangeException Unknown(Activation f) =>
        new(nameof(f), f, $"Activation: expected a member of {nameof(Activation)}, got {(int)f}. Use a named one.");
}
