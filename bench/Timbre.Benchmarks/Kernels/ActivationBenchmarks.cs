using BenchmarkDotNet.Attributes;
using Timbre.Tensors;
using Timbre.Tensors.Kernels;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Activations and reductions over rows, on 2048 rows of 32 channels.</summary>
public unsafe class ActivationBenchmarks
{
    private const int Rows = 2048;
    private const int Channels = 32;
    private FloatBuffer _x = null!;
    private FloatBuffer _y = null!;
    private FloatBuffer _sums = null!;

    [Params(Activation.Relu, Activation.Swish, Activation.Tanh)]
    public Activation Function { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _x = new FloatBuffer(Rows * Channels);
        _y = new FloatBuffer(Rows * Channels);
        _sums = new FloatBuffer(2 * Channels);
        var random = new Random(1);
        foreach (ref var value in _x.Span)
        {
            value = (random.NextSingle() * 8) - 4;
        }
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _x.Dispose();
        _y.Dispose();
        _sums.Dispose();
    }

    [Benchmark]
    public void Activate() => VectorMath.Activate(Function, _x.Start, _y.Start, Rows * Channels);

    [Benchmark]
    public void ActivateRows() => VectorMath.ActivateRows(
        Function, _x.Start, Channels, _sums.Start, _sums.Start + Channels, _y.Start, Channels, Rows, Channels);

    [Benchmark]
    public void ActivateBackward() =>
        VectorMath.ActivateBackward(Function, _x.Start, null, _x.Start, _y.Start, Rows * Channels, accumulate: false);

    [Benchmark]
    public void ColumnMoments() => VectorMath.ColumnMoments(
        _x.Start, Channels, null, Rows, Channels, _sums.Start, _sums.Start + Channels, accumulate: false);
}
