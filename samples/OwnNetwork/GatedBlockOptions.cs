using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Blocks;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace OwnNetwork;

/// <summary>A convolution whose channels a gate opens and shuts by what the whole recording sounds like.</summary>
[Kind("gated")]
public sealed record GatedBlockOptions : BlockOptions
{
    /// <summary>Channels of the output.</summary>
    [Range(1, 4096)]
    public int Width { get; init; } = 64;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var gate = builder.Dense($"{name}.gate", builder.Graph.GlobalMean(x), Width);
        return builder.Graph.Gate(
            builder.Conv($"{name}.conv", x, Width, kernel: 5), builder.Graph.Activate(gate, Activation.Sigmoid));
    }
}
