using BenchmarkDotNet.Attributes;

namespace Timbre.Benchmarks.Kernels;

/// <summary>Products of the layers of the networks here; also with the taps apart, as dilation sets them, and packing.</summary>
public class LayerBenchmarks
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
    public void RowProduct() => _operands.RunRowProduct();

    [Benchmark]
    public void RowProductTapsApart() => _operands.RunRowProductTapsApart();

    [Benchmark]
    public void OuterProduct() => _operands.RunOuterProduct();

    [Benchmark]
    public void Pack() => _operands.Pack();

    [Benchmark]
    public void PackTranspose() => _operands.PackTranspose();
}
