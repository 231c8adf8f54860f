using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>A function of every number.</summary>
[Kind("activation")]
public sealed record ActivationBlockOptions : BlockOptions
{
    /// <summary>The function.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Graph.Activate(x, Activation);
    }
}
