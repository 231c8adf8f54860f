namespace Timbre.Neural.Initializers;

/// <summary>Which count of connections the variance of a weight is divided by.</summary>
/// <remarks>Fan-in of <c>[kernel, in, out]</c> is kernel * in, fan-out kernel * out; of <c>[size]</c> both are size.</remarks>
public enum Fan
{
    /// <summary>Connections into an output.</summary>
    In,

    /// <summary>Connections out of an input.</summary>
    Out,

    /// <summary>Mean of the two.</summary>
    Average,
}
