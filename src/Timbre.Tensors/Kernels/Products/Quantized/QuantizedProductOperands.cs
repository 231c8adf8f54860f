namespace Timbre.Tensors.Kernels;

/// <summary>
/// A product of rows that <see cref="QuantizedRows"/> made with a matrix that <see cref="QuantizedMatrix"/> packed:
/// C[r, column] = Bias[column] + sum over tap of
/// (sum over k of A[s, k] * B[tap, k, column]) * (Scales[s] * B.Scales[column]) + Lowest[s] * B.Sums[tap, column],
/// where s = r * RowSteps + tap * TapSteps.
/// </summary>
/// <remarks>The inner sum is one of integers, exact; what follows is rounded in this order on every processor.</remarks>
internal unsafe struct QuantizedProductOperands
{
    /// <summary>Steps of the input, <see cref="StepBytes"/> each.</summary>
    public byte* A;

    /// <summary>Bytes of a step: the depth, filled up to a multiple of eight.</summary>
    public int StepBytes;

    /// <summary>What one unit of a step is worth.</summary>
    public float* Scales;

    /// <summary>What zero is worth in a step.</summary>
    public float* Lowest;

    /// <summary>Steps from one row to the next; rows of several taps may overlap.</summary>
    public int RowSteps;

    /// <summary>Steps from one tap to the next.</summary>
    public int TapSteps;

    public QuantizedMatrix B;

    /// <summary>One number a column, or null.</summary>
    public float* Bias;
    public float* C;
    public nint CRowStride;
    public int Rows;
}
