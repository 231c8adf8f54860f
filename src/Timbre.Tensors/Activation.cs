namespace Timbre.Tensors;

/// <summary>A function applied to every number of a tensor.</summary>
public enum Activation
{
    /// <summary>y = x.</summary>
    Identity,

    /// <summary>y = max(x, 0); derivative 0 at 0.</summary>
    Relu,

    /// <summary>y = x * sigmoid(x), also called SiLU.</summary>
    Swish,

    /// <summary>y = 1 / (1 + e^-x).</summary>
    Sigmoid,

    /// <summary>y = tanh(x).</summary>
    Tanh,

    /// <summary>y = ln(1 + e^x), linear above 20.</summary>
    Softplus,
}
