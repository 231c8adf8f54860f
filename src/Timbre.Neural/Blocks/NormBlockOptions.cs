using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>Normalization of activations.</summary>
[Kind("norm")]
public sealed record NormBlockOptions : BlockOptions
{
    /// <summary>Which normalization, and its numbers.</summary>
    public NormOptions Norm { get; init; } = new();

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Norm(name, x, Norm);
    }
}
