namespace Timbre.Benchmarks.Kernels;

/// <summary>Few rows: pooled vectors, the last blocks of a waveform network, the start of a recording.</summary>
public class ShortRowBenchmarks : ShapedBenchmarks
{
    protected override IReadOnlyList<KernelShape> Chosen { get; } =
        [.. new[] { 1, 2, 3, 4, 5, 7, 8, 13, 16, 21, 50 }.SelectMany(rows => new[] { Of(rows, 64, 3), Of(rows, 512, 1) })];

    private static KernelShape Of(int rows, int width, int taps) => new(rows, width, taps, width, width);
}
