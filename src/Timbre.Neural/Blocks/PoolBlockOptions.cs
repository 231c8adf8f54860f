using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>Time made shorter: neighboring time steps become one.</summary>
[Kind("pool")]
public sealed record PoolBlockOptions : BlockOptions
{
    /// <summary>How they become one.</summary>
    public PoolKind Pool { get; init; } = PoolKind.Mean;

    /// <summary>How many of them.</summary>
    [Range(1, 1024)]
    public int Size { get; init; } = 2;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var blocks = PoolShape.Blocks(Size);
        return Pool == PoolKind.Max ? builder.Graph.MaxPool(x, blocks) : builder.Graph.AveragePool(x, blocks);
    }
}
