namespace Timbre.Benchmarks.Kernels;

/// <summary>Stride 2 and 3, as encoder blocks have it: rows of the input overlap less than those of stride 1.</summary>
public class StrideBenchmarks : ShapedBenchmarks
{
    private const int Rows = 1024;

    protected override IReadOnlyList<KernelShape> Chosen { get; } =
        [
            .. new[] { 1, 2, 3 }.SelectMany(
                stride => new[] { 7, 32, 48, 64, 80 }.Select(width => new KernelShape(Rows, width, 3, width, stride * width)))
        ];
}
