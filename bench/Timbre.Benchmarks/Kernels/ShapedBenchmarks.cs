using BenchmarkDotNet.Attributes;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Products as a convolution needs them, forward and for the weight's gradient, over some shapes.</summary>
public abstract class ShapedBenchmarks
{
    private KernelOperands _operands = null!;

    public abstract IReadOnlyList<KernelShape> Shapes { get; }

    [ParamsSource(nameof(Shapes))]
    public KernelShape Shape { get; set; } = null!;

    [GlobalSetup]
    public void SetUp() => _operands = new KernelOperands(Shape);

    [GlobalCleanup]
    public void CleanUp() => _operands.Dispose();

    [Benchmark]
    public void RowProduct() => _operands.RowProduct();

    [Benchmark]
    public void OuterProduct() => _operands.OuterProduct();
}
