namespace Timbre.Tensors.Kernels;

/// <summary>
/// A product of strided rows with a packed matrix:
/// C[r, 0..Columns) = or += sum over tap and k of A[r*ARowStride + tap*ATapStride + k] * B[tap*Depth + k, column] (+ Bias[column]).
/// </summary>
/// <remarks>Strides count floats and may be negative; rows of A may overlap, which is how a convolution is a product.</remarks>
internal unsafe struct RowProductOperands
{
    public float* A;
    public nint ARowStride;
    public nint ATapStride;
    public int Taps;
    public int Depth;

    /// <summary>Taps*Depth rows by Columns, as <see cref="PackedMatrix"/> laid it out.</summary>
    public float* B;

    /// <summary>One number a column, or null.</summary>
    public float* Bias;
    public float* C;
    public nint CRowStride;
    public int Rows;
    public int Columns;

    /// <summary>Adds to C instead of overwriting it.</summary>
    public bool Accumulate;
}
