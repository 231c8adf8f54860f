using BenchmarkDotNet.Attributes;
using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Sums over time, channel by channel, and of everything: pooling, biases, norms of gradients.</summary>
public unsafe class ReductionBenchmarks
{
    private const int Rows = 2048;
    private FloatBuffer _x = null!;
    private FloatBuffer _y = null!;
    private FloatBuffer _sums = null!;

    [Params(16, 33, 64, 512)]
    public int Channels { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        _x = Filled.Uniform(random, Rows * Channels);
        _y = Filled.Uniform(random, Rows * Channels);
        _sums = Filled.Uniform(random, Channels);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _x.Dispose();
        _y.Dispose();
        _sums.Dispose();
    }

    [Benchmark]
    public void ColumnSums() => VectorMath.ColumnSums(_x.Start, Channels, Rows, Channels, _sums.Start, accumulate: false);

    [Benchmark]
    public void ColumnDots() =>
        VectorMath.ColumnDots(_x.Start, Channels, _y.Start, Channels, Rows, Channels, _sums.Start, accumulate: false);

    [Benchmark]
    public void ColumnMax() => VectorMath.ColumnMax(_x.Start, Channels, Rows, Channels, _sums.Start, accumulate: false);

    [Benchmark]
    public double Sum() => VectorMath.Sum(_x.Start, Rows * Channels);

    [Benchmark]
    public double Dot() => VectorMath.Dot(_x.Start, _y.Start, Rows * Channels);
}
