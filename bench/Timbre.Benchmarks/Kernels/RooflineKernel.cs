using Timbre.Tensors;
using Timbre.Tensors.Kernels;

namespace Timbre.Benchmarks.Kernels;

/// <summary>A kernel on operands of some size, with what it computes and what it must move at least.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Size">Its operands.</param>
/// <param name="Flops">Arithmetic operations of a run.</param>
/// <param name="Bytes">
/// Bytes of all that a run reads and writes, each once; of a product the packed weights among them. What an elementwise
/// function writes counts twice: its cache lines are read before.
/// </param>
/// <param name="Run">Runs it.</param>
/// <param name="Operands">What it holds; null where it holds nothing of its own.</param>
internal sealed unsafe record RooflineKernel(
    string Name, string Size, double Flops, double Bytes, Action Run, IDisposable? Operands)
{
    // Arithmetic operations a number, counted in the source: a multiply-add is two, a bound or a shift one.
    private const int SwishOperations = 30;
    private const int MomentsOperations = 4;
    private const int MomentsGradientOperations = 5;
    private const int Small = 1 << 13;
    private const int Channels = 64;

    /// <summary>All rows of the table.</summary>
    /// <param name="memory">Operands beyond the caches.</param>
    public static IEnumerable<RooflineKernel> All(RooflineMemory memory) =>
    [
        .. KernelShape.All.SelectMany(Products),
        .. Elementwise("32 KB", Small, memory),
        .. Elementwise("128 MB", RooflineMemory.Numbers, memory),
    ];

    private static IEnumerable<RooflineKernel> Products(KernelShape shape)
    {
        var operands = new KernelOperands(shape);
        var numbers = ((double)shape.Rows * shape.RowStride) + (shape.Taps * shape.Depth * shape.Columns) + (shape.Rows * shape.Columns);
        yield return new RooflineKernel(
            "row product (forward, input gradient)", shape.ToString(), shape.Flops, sizeof(float) * numbers, operands.RunRowProduct, null);
        yield return new RooflineKernel(
            "outer product (weight gradient)", shape.ToString(), shape.Flops, sizeof(float) * numbers, operands.RunOuterProduct, operands);
    }

    private static IEnumerable<RooflineKernel> Elementwise(string size, int numbers, RooflineMemory memory)
    {
        var rows = numbers / Channels;
        var x = memory.X.Start;
        var y = memory.Y.Start;
        var ofChannels = Filled.Uniform(new Random(3), 5 * Channels);
        var of = ofChannels.Start;
        return
        [
            Of("swish", SwishOperations, 3, () => VectorMath.Activate(Activation.Swish, x, y, numbers)),
            Of("ReLU", 1, 3, () => VectorMath.Activate(Activation.Relu, x, y, numbers)),
            Of("scale, shift and swish (batch normalization)", SwishOperations + 2, 3, () => VectorMath.ActivateRows(
                Activation.Swish, x, Channels, of, of + Channels, y, Channels, rows, Channels)),
            Of("moments of 64 channels (batch normalization)", MomentsOperations, 1, () => VectorMath.ColumnMoments(
                x, Channels, of, rows, Channels, of + Channels, of + (2 * Channels), accumulate: false)),
            Of("gradient of moments, 64 channels", MomentsGradientOperations, 3, () => MomentsGradient.Run(new MomentsGradient
            {
                X = x,
                XStride = Channels,
                Share = of,
                Mean = of + Channels,
                Variance = of + (2 * Channels),
                DMean = of + (3 * Channels),
                DVariance = of + (4 * Channels),
                Dx = y,
                DxStride = Channels,
                Rows = rows,
                Channels = Channels,
            })),
            Of("y += a x", 2, 3, () => VectorMath.Axpy(1e-9f, x, y, numbers)),
            Of("sums of 64 channels", 1, 1, () => VectorMath.ColumnSums(x, Channels, rows, Channels, of, accumulate: false)) with
            {
                Operands = ofChannels,
            },
        ];

        RooflineKernel Of(string name, double operations, int passes, Action run) =>
            new(name, size, operations * numbers, (double)passes * sizeof(float) * numbers, run, null);
    }
}
