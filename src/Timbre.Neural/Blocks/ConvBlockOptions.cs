using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>A convolution over time, padded with zeros so that a stride of 1 keeps the length.</summary>
[Kind("conv")]
public sealed record ConvBlockOptions : BlockOptions
{
    /// <summary>Channels of the output.</summary>
    [Range(1, 8192)]
    public int Width { get; init; } = 64;

    /// <summary>Taps.</summary>
    [Range(1, 1024)]
    public int Kernel { get; init; } = 3;

    /// <summary>How many times shorter it makes time.</summary>
    [Range(1, 64)]
    public int Stride { get; init; } = 1;

    /// <summary>Time steps from one tap to the next.</summary>
    [Range(1, 64)]
    public int Dilation { get; init; } = 1;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Conv(name, x, Width, Kernel, new ConvShape { Stride = Stride, Dilation = Dilation });
    }
}
