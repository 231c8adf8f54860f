using System.ComponentModel.DataAnnotations;
using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>Numbers dropped by chance in training, the others scaled up for it.</summary>
[Kind("dropout")]
public sealed record DropoutBlockOptions : BlockOptions
{
    /// <summary>Share of numbers that is dropped.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Share { get; init; } = 0.5;

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Share > 0 ? builder.Graph.Dropout(x, (float)Share) : x;
    }
}
