namespace Timbre.Tensors;

/// <summary>Tensors whose sizes do not fit together.</summary>
public sealed class ShapeMismatchException : ArgumentException
{
    /// <summary>States the mismatch.</summary>
    /// <param name="operation">What was asked for.</param>
    /// <param name="rule">What it expects.</param>
    /// <param name="actual">What it got.</param>
    public ShapeMismatchException(string operation, string rule, string actual)
        : base($"{operation}: expected {rule}, got {actual}.")
    {
    }
}
