namespace Timbre.Tensors.Graphs;

/// <summary>How a convolution or pooling steps through time.</summary>
/// <remarks>
/// Without explicit padding the output has ceil(time / stride) steps ("SAME"): the padding needed is split evenly, the
/// odd step standing at the end.
/// </remarks>
public sealed record ConvShape
{
    /// <summary>Stride 1, dilation 1, zeros to keep the length.</summary>
    public static ConvShape Same { get; } = new();

    /// <summary>Input steps from one output step to the next; at least 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Input steps from one tap of the kernel to the next; at least 1.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Steps put before the start and after the end; null keeps ceil(time / stride) output steps.</summary>
    public (int Before, int After)? Padding { get; init; }

    /// <summary>What the padding holds.</summary>
    public PaddingMode PaddingMode { get; init; }

    /// <summary>Output length and padding before the start, for one kernel and input length.</summary>
    /// <exception cref="ShapeMismatchException">The padded input is shorter than the kernel reaches.</exception>
    internal (int OutputTime, int Before) Resolve(string operation, int kernel, int time)
    {
        var reach = ((kernel - 1) * Dilation) + 1;
        if (Padding is not { } padding)
        {
            var same = (time + Stride - 1) / Stride;
            return (same, Math.Max(((same - 1) * Stride) + reach - time, 0) / 2);
        }

        var span = time + padding.Before + padding.After - reach;
        return span < 0
            ? throw new ShapeMismatchException(
                operation, $"at least {reach - padding.Before - padding.After} time steps", $"{time}")
            : ((span / Stride) + 1, padding.Before);
    }

    /// <summary>How many output steps, from the first, reach no further than that many steps of an input that goes on.</summary>
    internal int RowsWithin(int kernel, int before, int steps)
    {
        var last = steps - 1 - ((kernel - 1) * Dilation) + before;
        return last < 0 ? 0 : (last / Stride) + 1;
    }

    internal void Validate(string operation, int kernel)
    {
        if (kernel < 1 || Stride < 1 || Dilation < 1 || Padding is { Before: < 0 } or { After: < 0 })
        {
            throw new ShapeMismatchException(
                operation,
                "kernel, stride and dilation of at least 1 and no negative padding",
                $"kernel {kernel}, stride {Stride}, dilation {Dilation}, padding {Padding}");
        }
    }
}
