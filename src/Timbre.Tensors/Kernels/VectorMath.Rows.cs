namespace Timbre.Tensors.Kernels;

// Rows of channels: a stride counts the floats from one row to the next, so that a slice of wider rows can be used.
// A stride of 0 is one row used for all.
internal static unsafe partial class VectorMath
{
    /// <summary>result row = x row.</summary>
    public static void CopyRows(float* x, nint xStride, float* result, nint resultStride, int rows, int channels)
    {
        if (xStride == channels && resultStride == channels)
        {
            Copy(x, result, (long)rows * channels);
            return;
        }

        Elementwise.RunRows(default(Activations.Identity), x, xStride, result, resultStride, rows, channels);
    }

    /// <summary>result row = x row + y row; a yStride of 0 adds one row to all.</summary>
    public static void AddRows(
        float* x, nint xStride, float* y, nint yStride, float* result, nint resultStride, int rows, int channels) =>
        Elementwise.Run2Rows(
            default(Arithmetic.Add), x, xStride, y, yStride, result, resultStride, rows, channels);

    /// <summary>result row = x row * y row; a yStride of 0 multiplies all by one row.</summary>
    public static void MultiplyRows(
        float* x, nint xStride, float* y, nint yStride, float* result, nint resultStride, int rows, int channels) =>
        Elementwise.Run2Rows(
            default(Arithmetic.Multiply), x, xStride, y, yStride, result, resultStride, rows, channels);

    /// <summary>result row = x row * y row + z row; a stride of 0 uses one row for all.</summary>
    public static void MultiplyAddRows(
        float* x,
        nint xStride,
        float* y,
        nint yStride,
        float* z,
        nint zStride,
        float* result,
        nint resultStride,
        int rows,
        int channels) =>
        Elementwise.Run3Rows(
            default(Arithmetic.MultiplyAdd),
            x, xStride, y, yStride, z, zStride, result, resultStride, rows, channels);

    /// <summary>result row = e^(x row - shift), one shift a channel.</summary>
    public static void ExpRows(
        float* x, nint xStride, float* shift, float* result, nint resultStride, int rows, int channels) =>
        Elementwise.Run2Rows(
            default(Arithmetic.ExpDifference), x, xStride, shift, 0, result, resultStride, rows, channels);

    /// <summary>y row += factor * x row.</summary>
    public static void AxpyRows(float factor, float* x, nint xStride, float* y, nint yStride, int rows, int channels) =>
        Elementwise.Run2Rows(new Arithmetic.Axpy(factor), x, xStride, y, yStride, y, yStride, rows, channels);

    /// <summary>result row = x row * gate, one number a channel.</summary>
    public static void ScaleRows(
        float* x, nint xStride, float* gate, float* result, nint resultStride, int rows, int channels) =>
        MultiplyRows(x, xStride, gate, 0, result, resultStride, rows, channels);

    /// <summary>result row = 0.</summary>
    public static void ClearRows(float* result, nint resultStride, int rows, int channels)
    {
        for (; rows > 0; rows--, result += resultStride)
        {
            Clear(result, channels);
        }
    }

    /// <summary>result row = or += a * x row + b * y row + constant, where a, b and constant have one number a channel.</summary>
    public static void CombineRows(
        float* a, float* x, nint xStride, float* b, float* y, nint yStride, float* constant,
        float* result, nint resultStride, int rows, int channels, bool accumulate)
    {
        var combination = new RowCombination
        {
            A = a,
            X = x,
            XStride = xStride,
            B = b,
            Y = y,
            YStride = yStride,
            Constant = constant,
            Result = result,
            ResultStride = resultStride,
            Rows = rows,
            Channels = channels,
            Accumulate = accumulate,
        };
        RowCombination.Run(combination);
    }

    /// <summary>y row r = (x row 2r + x row 2r + 1) / 2.</summary>
    public static void HalveRows(float* x, nint xStride, float* y, nint yStride, int rows, int channels) =>
        RowHalving.Run(Halving(x, xStride, y, yStride, rows, channels));

    /// <summary>dx rows 2r and 2r + 1 = or += dy row r / 2.</summary>
    public static void HalveRowsBackward(
        float* dy, nint dyStride, float* dx, nint dxStride, int rows, int channels, bool accumulate) =>
        RowHalving.RunBackward(Halving(dx, dxStride, dy, dyStride, rows, channels), accumulate);

    private static RowHalving Halving(float* x, nint xStride, float* y, nint yStride, int rows, int channels) => new()
    {
        Long = x,
        LongStride = xStride,
        Short = y,
        ShortStride = yStride,
        Rows = rows,
        Channels = channels,
    };
}
