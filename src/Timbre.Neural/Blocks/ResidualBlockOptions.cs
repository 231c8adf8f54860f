using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>Blocks that keep the length of time, with their input added to their output.</summary>
[Kind("residual")]
public sealed record ResidualBlockOptions : BlockOptions, ICheckedOptions
{
    /// <summary>The blocks; where they change the channels, the input is added through a convolution of kernel 1.</summary>
    public IReadOnlyList<BlockOptions> Blocks { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => BlockChain.FindFaults(Blocks, "blocks");

    /// <inheritdoc/>
    public override Value Build(NetworkBuilder builder, Value x, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var y = BlockChain.Build(builder, x, Blocks, NetworkBuilder.Inside(name, "blocks"));
        var skip = x.Channels == y.Channels ? x : builder.Conv(NetworkBuilder.Inside(name, "skip"), x, y.Channels, 1);
        return builder.Graph.Add(y, skip);
    }
}
