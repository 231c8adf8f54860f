using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>Squeeze-excitation: each channel scaled by what the mean of all channels over time says.</summary>
[Kind("squeezeExcitation")]
public sealed record SqueezeExcitationBlockOptions : BlockOptions
{
    /// <summary>Channels of its inner layer; null: as many as it scales.</summary>
    [Range(1, 8192)]
    public int? Width { get; init; }

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(x);
        return builder.SqueezeExcitation(
            NetworkBuilder.Inside(name, "dense1"), NetworkBuilder.Inside(name, "dense2"), x, Width ?? x.Channels);
    }
}
