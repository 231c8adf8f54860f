using BenchmarkDotNet.Attributes;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Forward and weight-gradient products by shape.</summary>
public class ProductBenchmarks
{
    private KernelOperands _operands = null!;

    public static IReadOnlyList<KernelShape> Shapes => KernelShape.All;

    [ParamsSource(nameof(Shapes))]
    public KernelShape Shape { get; set; } = null!;

    [GlobalSetup]
    public void SetUp() => _operands = new KernelOperands(Shape);

    [GlobalCleanup]
    public void CleanUp() => _operands.Dispose();

    [Benchmark]
    public void RowProduct() => _operands.RowProduct();

    [Benchmark]
    public void RowProductTapsApart() => _operands.RowProductTapsApart();

    [Benchmark]
    public void OuterProduct() => _operands.OuterProduct();
}
