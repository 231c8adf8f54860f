namespace Timbre.Tensors;

/// <summary>What may change a <see cref="Parameter"/>.</summary>
public enum ParameterKind
{
    /// <summary>Trained, and subject to weight decay or the L2 penalty: kernels of convolutions and dense layers.</summary>
    Weight,

    /// <summary>Trained, never decayed: biases, scales and offsets of normalization.</summary>
    Offset,

    /// <summary>Not trained: kept by the network itself, such as running means.</summary>
    Statistic,
}
