namespace Timbre.Benchmarks.Kernels;

/// <summary>Three taps over rows in the second-level cache, as many channels out as in: each width, even and odd.</summary>
public class WidthBenchmarks : ShapedBenchmarks
{
    private const int Rows = 1024;

    protected override IReadOnlyList<KernelShape> Chosen { get; } =
        [.. Enumerable.Range(1, 16).Concat([17, 24, 31, 32, 33, 48, 64, 80, 96, 100, 128]).Select(Of)];

    private static KernelShape Of(int width) => new(Rows, width, 3, width, width);
}
