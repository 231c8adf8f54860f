using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>Mean and deviation over the whole time, weighted by attention: twice as many channels.</summary>
[Kind("attentivePool")]
public sealed record AttentivePoolBlockOptions : BlockOptions
{
    /// <summary>Width inside the attention.</summary>
    [Range(1, 8192)]
    public int Width { get; init; } = 128;

    /// <summary>True to show the attention the mean and deviation of the whole utterance too.</summary>
    public bool GlobalContext { get; init; } = true;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AttentivePool(
            NetworkBuilder.Inside(name, "dense1"), NetworkBuilder.Inside(name, "dense2"), x, Width, GlobalContext);
    }
}
