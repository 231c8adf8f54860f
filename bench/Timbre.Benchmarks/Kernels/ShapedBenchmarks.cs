using BenchmarkDotNet.Attributes;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Products as a convolution needs them, forward and for the weight's gradient, over some shapes.</summary>
public abstract class ShapedBenchmarks
{
    private KernelOperands _operands = null!;

    // What is looked up by its name may not be there twice, as an overridden property is.
    public IReadOnlyList<KernelShape> Shapes => Chosen;

    [ParamsSource(nameof(Shapes))]
    public KernelShape Shape { get; set; } = null!;

    [GlobalSetup]
    public void SetUp() => _operands = new KernelOperands(Shape);

    [GlobalCleanup]
    public void CleanUp() => _operands.Dispose();

    protected abstract IReadOnlyList<KernelShape> Chosen { get; }

    [Benchmark]
    public void RowProduct() => _operands.RunRowProduct();

    [Benchmark]
    public void OuterProduct() => _operands.RunOuterProduct();
}
