namespace Timbre.Tensors.Kernels;

/// <summary>
/// A weight gradient:
/// D[tap*Depth + k, 0..Columns) += sum over r of A[r*ARowStride + tap*ATapStride + k] * G[r*GRowStride + column].
/// </summary>
/// <remarks>Rows of D are Columns floats, one after the other. Strides count floats and may be negative.</remarks>
internal unsafe struct OuterProductOperands
{
    public float* A;
    public nint ARowStride;
    public nint ATapStride;
    public int Taps;
    public int Depth;
    public float* G;
    public nint GRowStride;
    public float* D;
    public int Rows;
    public int Columns;
}
