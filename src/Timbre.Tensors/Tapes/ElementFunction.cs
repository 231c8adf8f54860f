namespace Timbre.Tensors.Tapes;

/// <summary>A function of one number with its derivative, side by side; S and T are constants of the use.</summary>
/// <param name="Value">y = f(x).</param>
/// <param name="Derivative">dy/dx, from x and y.</param>
internal sealed record ElementFunction(
    Func<float, float, float, float> Value,
    Func<float, float, float, float, float> Derivative)
{
    /// <summary>y = s*x + t.</summary>
    public static readonly ElementFunction Affine = new((x, s, t) => (s * x) + t, (x, y, s, t) => s);

    /// <summary>y = e^x.</summary>
    public static readonly ElementFunction Exp = new((x, s, t) => MathF.Exp(x), (x, y, s, t) => y);

    /// <summary>y = ln x.</summary>
    public static readonly ElementFunction Log = new((x, s, t) => MathF.Log(x), (x, y, s, t) => 1 / x);

    /// <summary>y = x^2.</summary>
    public static readonly ElementFunction Square = new((x, s, t) => x * x, (x, y, s, t) => 2 * x);

    /// <summary>y = sqrt x; the derivative at 0, infinite, is taken as 0.</summary>
    public static readonly ElementFunction Sqrt = new((x, s, t) => MathF.Sqrt(x), (x, y, s, t) => y > 0 ? 0.5f / y : 0);

    /// <summary>y = x held within [s, t].</summary>
    public static readonly ElementFunction Clamp =
        new((x, s, t) => x < s ? s : x > t ? t : x, (x, y, s, t) => x >= s && x <= t ? 1 : 0);

    /// <summary>y = |x|; the derivative at 0 is taken as 0.</summary>
    public static readonly ElementFunction Abs = new((x, s, t) => MathF.Abs(x), (x, y, s, t) => x > 0 ? 1 : x < 0 ? -1 : 0);

    /// <summary>y = max(x, 0).</summary>
    public static readonly ElementFunction Relu = new((x, s, t) => x <= 0 ? 0 : x, (x, y, s, t) => x > 0 ? 1 : 0);

    /// <summary>y = 1 / (1 + e^-x).</summary>
    public static readonly ElementFunction Sigmoid = new((x, s, t) => Logistic(x), (x, y, s, t) => y * (1 - y));

    /// <summary>y = x * sigmoid(x).</summary>
    public static readonly ElementFunction Swish =
        new((x, s, t) => x * Logistic(x), (x, y, s, t) => Logistic(x) * (1 + (x * (1 - Logistic(x)))));

    /// <summary>y = tanh x.</summary>
    public static readonly ElementFunction Tanh = new((x, s, t) => MathF.Tanh(x), (x, y, s, t) => 1 - (y * y));

    /// <summary>y = ln(1 + e^x), as max(x, 0) + ln(1 + e^-|x|), which never overflows.</summary>
    public static readonly ElementFunction Softplus =
        new((x, s, t) => MathF.Max(x, 0) + (float)LogOnePlus(Math.Exp(-Math.Abs((double)x))), (x, y, s, t) => Logistic(x));

    /// <summary>The function of that name; null for the identity.</summary>
    public static ElementFunction? Of(Activation activation) => activation switch
    {
        Activation.Identity => null,
        Activation.Relu => Relu,
        Activation.Swish => Swish,
        Activation.Sigmoid => Sigmoid,
        Activation.Tanh => Tanh,
        Activation.Softplus => Softplus,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Tape.Activate: not an activation."),
    };

    private static float Logistic(float x)
    {
        var e = MathF.Exp(-MathF.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    // ln(1 + u) for u in [0, 1]: below 1e-8 the sum would lose u.
    private static double LogOnePlus(double u) => u < 1e-8 ? u : Math.Log(1 + u);
}
