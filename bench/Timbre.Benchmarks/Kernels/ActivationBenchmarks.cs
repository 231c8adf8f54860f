using BenchmarkDotNet.Attributes;
using Timbre.Tensors;
using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Every activation, forward and backward, on 64 K numbers in the second-level cache.</summary>
public unsafe class ActivationBenchmarks
{
    private const int Numbers = 1 << 16;
    private FloatBuffer _x = null!;
    private FloatBuffer _y = null!;

    public static IReadOnlyList<Activation> All => Enum.GetValues<Activation>();

    [ParamsSource(nameof(All))]
    public Activation Function { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        _x = Filled.Uniform(random, Numbers, limit: 4);
        _y = Filled.Uniform(random, Numbers);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _x.Dispose();
        _y.Dispose();
    }

    [Benchmark]
    public void Activate() => VectorMath.Activate(Function, _x.Start, _y.Start, Numbers);

    [Benchmark]
    public void ActivateBackward() =>
        VectorMath.ActivateBackward(Function, _x.Start, null, _x.Start, _y.Start, Numbers, accumulate: false);
}
