using System.Diagnostics.CodeAnalysis;

namespace Timbre.Tensors.Graphs;

/// <summary>Numbers that the products of a plan are computed in; everything between them is float32 either way.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The field calls them so, and the setting is 'int8'.")]
public enum Precision
{
    /// <summary>float32.</summary>
    Single,

    /// <summary>
    /// For inference: the large products of convolutions and dense layers over time multiply integers of 8 bits, weights with a scale for
    /// each output channel and inputs with a scale and a lowest value for each time step, found as it passes. Results are the same to the
    /// bit whatever the number of threads and the processor's instructions for these products.
    /// </summary>
    Int8,
}
