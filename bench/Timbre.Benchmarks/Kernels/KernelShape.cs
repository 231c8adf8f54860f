using System.Globalization;

namespace Timbre.Benchmarks.Kernels;

/// <summary>A product's sizes as layers ask for them.</summary>
/// <param name="Rows">Time steps.</param>
/// <param name="Depth">Input channels.</param>
/// <param name="Taps">Kernel length.</param>
/// <param name="Columns">Output channels.</param>
/// <param name="RowStride">Floats from one row of the input to the next.</param>
public sealed record KernelShape(int Rows, int Depth, int Taps, int Columns, int RowStride)
{
    /// <summary>Layers of the waveform networks, of ECAPA-TDNN, and the odd ones.</summary>
    public static IReadOnlyList<KernelShape> All { get; } =
    [
        new(16384, 7, 1, 32, 1),
        new(16384, 32, 3, 32, 32),
        new(8192, 32, 3, 32, 64),
        new(8192, 48, 3, 48, 48),
        new(2048, 64, 3, 64, 64),
        new(200, 64, 3, 64, 64),
        new(200, 128, 3, 128, 128),
        new(200, 80, 5, 512, 80),
        new(200, 512, 1, 512, 512),
        new(200, 1536, 1, 1536, 1536),
        new(200, 96, 1, 24, 96),
        new(13, 512, 1, 512, 512),
        new(1, 512, 1, 512, 512),
    ];

    /// <summary>Floating point operations: a multiplication and an addition each.</summary>
    public double Flops => 2.0 * Rows * Taps * Depth * Columns;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Rows}x{Taps}*{Depth}->{Columns}");
}
