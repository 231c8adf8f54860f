using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>A dense layer at every time step.</summary>
[Kind("dense")]
public sealed record DenseBlockOptions : BlockOptions
{
    /// <summary>Channels of the output.</summary>
    [Range(1, 8192)]
    public int Width { get; init; } = 64;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Dense(name, x, Width);
    }
}
