using System.Diagnostics.CodeAnalysis;

namespace Timbre.Neural.Files;

/// <summary>In which numbers a file holds a tensor.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The format's and the field's names.")]
public enum TensorStorage
{
    /// <summary>Float32 (F32), each number as it is.</summary>
    Single,

    /// <summary>
    /// Integers of 8 bits (I8), rounded, and for each index of the last size a scale in float32 beside them, under the tensor's name and
    /// <c>.scales</c>: a quarter of the bytes.
    /// </summary>
    Int8,
}
