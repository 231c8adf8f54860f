using BenchmarkDotNet.Attributes;
using Timbre.Tensors;
using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Benchmarks.Kernels;

/// <summary>What batch normalization and pooled statistics add to a sample: its moments, the scaled activation, the way back.</summary>
public unsafe class BatchNormBenchmarks
{
    private const int Rows = 2048;
    private FloatBuffer _x = null!;
    private FloatBuffer _y = null!;
    private FloatBuffer _ofChannels = null!;

    [Params(16, 33, 64, 512)]
    public int Channels { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        _x = Filled.Uniform(random, Rows * Channels);
        _y = Filled.Uniform(random, Rows * Channels);
        _ofChannels = Filled.Uniform(random, 5 * Channels);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _x.Dispose();
        _y.Dispose();
        _ofChannels.Dispose();
    }

    [Benchmark]
    public void Moments() => VectorMath.ColumnMoments(
        _x.Start, Channels, OfChannels(0), Rows, Channels, OfChannels(1), OfChannels(2), accumulate: false);

    [Benchmark]
    public void SumsAndDots() => VectorMath.ColumnSumsAndDots(
        _x.Start, Channels, _y.Start, Channels, OfChannels(0), Rows, Channels, OfChannels(1), OfChannels(2), accumulate: false);

    [Benchmark]
    public void ScaleShiftAndSwish() => VectorMath.ActivateRows(
        Activation.Swish, _x.Start, Channels, OfChannels(0), OfChannels(3), _y.Start, Channels, Rows, Channels);

    [Benchmark]
    public void MomentsGradient() => Tensors.Kernels.MomentsGradient.Run(new MomentsGradient
    {
        X = _x.Start,
        XStride = Channels,
        Share = OfChannels(0),
        Mean = OfChannels(1),
        Variance = OfChannels(2),
        DMean = OfChannels(3),
        DVariance = OfChannels(4),
        Dx = _y.Start,
        DxStride = Channels,
        Rows = Rows,
        Channels = Channels,
    });

    private float* OfChannels(int number) => _ofChannels.Start + (number * Channels);
}
