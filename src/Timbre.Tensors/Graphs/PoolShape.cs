namespace Timbre.Tensors.Graphs;

/// <summary>A window that slides over time.</summary>
public sealed record PoolShape
{
    /// <summary>Steps in the window; at least 1.</summary>
    public required int Kernel { get; init; }

    /// <summary>How the window moves. Padding is never a maximum, and counts in an average only on request.</summary>
    public ConvShape Steps { get; init; } = ConvShape.Same;

    /// <summary>True to divide by the whole window at the ends, padding included.</summary>
    public bool CountPadding { get; init; }

    /// <summary>Windows of <paramref name="size"/> steps side by side; the last may be shorter.</summary>
    public static PoolShape Blocks(int size) =>
        new() { Kernel = size, Steps = new ConvShape { Stride = size } };
}
