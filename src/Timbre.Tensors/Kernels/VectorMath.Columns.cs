namespace Timbre.Tensors.Kernels;

// Reductions over rows, one result a channel. Sums are float32 within 64 rows and double beyond.
internal static unsafe partial class VectorMath
{
    /// <summary>sum[c] = or += sum over rows of x[row, c].</summary>
    public static void ColumnSums(float* x, nint xStride, int rows, int channels, float* sum, bool accumulate) =>
        ColumnReduction.Run<ColumnTerms.Sum>(new ColumnReduction
        {
            X = x,
            XStride = xStride,
            Y = x,
            YStride = xStride,
            Rows = rows,
            Channels = channels,
            First = sum,
            Accumulate = accumulate,
        });

    /// <summary>dot[c] = or += sum over rows of x[row, c] * y[row, c].</summary>
    public static void ColumnDots(
        float* x, nint xStride, float* y, nint yStride, int rows, int channels, float* dot, bool accumulate) =>
        ColumnReduction.Run<ColumnTerms.Dot>(new ColumnReduction
        {
            X = x,
            XStride = xStride,
            Y = y,
            YStride = yStride,
            Rows = rows,
            Channels = channels,
            First = dot,
            Accumulate = accumulate,
        });

    /// <summary>With d = x[row, c] - shift[c]: sum[c] = or += sum of d, squares[c] = or += sum of d * d.</summary>
    /// <remarks>With a shift near the mean the variance loses nothing to cancellation; null is a shift of 0.</remarks>
    public static void ColumnMoments(
        float* x, nint xStride, float* shift, int rows, int channels, float* sum, float* squares, bool accumulate) =>
        ColumnReduction.Run<ColumnTerms.Moments>(new ColumnReduction
        {
            X = x,
            XStride = xStride,
            Y = x,
            YStride = xStride,
            Shift = shift,
            Rows = rows,
            Channels = channels,
            First = sum,
            Second = squares,
            Accumulate = accumulate,
        });

    /// <summary>squares[c] = sum of weight[row, c] * (x[row, c] - shift[c])^2.</summary>
    public static void ColumnWeightedSquares(
        float* x, nint xStride, float* weight, nint weightStride, float* shift, int rows, int channels, float* squares) =>
        ColumnReduction.Run<ColumnTerms.WeightedSquare>(new ColumnReduction
        {
            X = x,
            XStride = xStride,
            Y = weight,
            YStride = weightStride,
            Shift = shift,
            Rows = rows,
            Channels = channels,
            First = squares,
        });

    /// <summary>In one pass: sum[c] = or += sum of x[row, c], dot[c] = or += sum of x[row, c] * (y[row, c] - shift[c]).</summary>
    public static void ColumnSumsAndDots(
        float* x,
        nint xStride,
        float* y,
        nint yStride,
        float* shift,
        int rows,
        int channels,
        float* sum,
        float* dot,
        bool accumulate) =>
        ColumnReduction.Run<ColumnTerms.SumAndDot>(new ColumnReduction
        {
            X = x,
            XStride = xStride,
            Y = y,
            YStride = yStride,
            Shift = shift,
            Rows = rows,
            Channels = channels,
            First = sum,
            Second = dot,
            Accumulate = accumulate,
        });

    /// <summary>max[c] = the largest of x[row, c] over rows and, where it accumulates, of max[c]; no numbers are NaN.</summary>
    public static void ColumnMax(float* x, nint xStride, int rows, int channels, float* max, bool accumulate)
    {
        if (!accumulate)
        {
            Fill(float.NegativeInfinity, max, channels);
        }

        Elementwise.Run2Rows(default(Arithmetic.Max), max, 0, x, xStride, max, 0, rows, channels);
    }
}
