namespace Timbre.Tensors.Graphs;

/// <summary>What stands before the first and after the last time step.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The signal mirrored at its end steps, which are not repeated.</summary>
    Reflect,

    /// <summary>The end steps repeated.</summary>
    Replicate,
}
