namespace Timbre.Tensors.Kernels;

/// <summary>How many rows and registers a row an output tile has, as constants the compiler unrolls by.</summary>
internal interface ITileShape
{
    /// <summary>Rows, 1 to 14.</summary>
    static abstract int Rows { get; }

    /// <summary>Registers in a row, 1 to 3.</summary>
    static abstract int Vectors { get; }
}
