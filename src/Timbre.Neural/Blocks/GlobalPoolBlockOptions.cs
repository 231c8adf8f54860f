using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>The whole time of an utterance made one vector.</summary>
[Kind("globalPool")]
public sealed record GlobalPoolBlockOptions : BlockOptions
{
    /// <summary>How it becomes one.</summary>
    public GlobalPoolKind Pool { get; init; } = GlobalPoolKind.Statistics;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.GlobalPool(x, Pool);
    }
}
