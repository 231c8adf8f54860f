using System.ComponentModel.DataAnnotations;

namespace Timbre.Speakers.Networks;

/// <summary>The first convolution.</summary>
public sealed record InBlockOptions
{
    /// <summary>Channels.</summary>
    [Range(1, 8192)]
    public int Width { get; init; } = 32;

    /// <summary>Taps of the kernel.</summary>
    [Range(1, 1024)]
    public int Kernel { get; init; } = 7;

    /// <summary>Residual blocks after it.</summary>
    [Range(0, 64)]
    public int ResBlocks { get; init; }
}
