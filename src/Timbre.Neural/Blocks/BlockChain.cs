using Timbre.Neural.Networks;
using Timbre.Settings;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>Blocks one after the other.</summary>
public static class BlockChain
{
    // More than any network wants, and few enough to build.
    private const int MostBlocks = 256;
    private const int MostChannels = 1 << 20;

    /// <summary>Adds the blocks to a network.</summary>
    /// <param name="builder">Makes layers and parameters.</param>
    /// <param name="x">Input of the first, [batch, time, channels].</param>
    /// <param name="blocks">The blocks, first to last.</param>
    /// <param name="name">Names of their parameters start with this and their place in the list, counted from 0.</param>
    /// <returns>Output of the last.</returns>
    /// <exception cref="ArgumentException">A block gives more than a million channels.</exception>
    public static Value Build(NetworkBuilder builder, Value x, IReadOnlyList<BlockOptions> blocks, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(blocks);
        for (var i = 0; i < blocks.Count; i++)
        {
            x = blocks[i].Build(builder, x, $"{name}.{i}");
            if (x.Channels > MostChannels)
            {
                throw new ArgumentException(
                    $"Block {name}.{i}: expected at most {MostChannels} channels, got {x.Channels}. Put a narrower block before it.");
            }
        }

        return x;
    }

    /// <summary>What is wrong with a list of blocks, apart from what is wrong within them.</summary>
    /// <param name="blocks">The list.</param>
    /// <param name="key">Its key.</param>
    public static IEnumerable<string> FindFaults(IReadOnlyList<BlockOptions> blocks, string key) => new OptionFaults()
        .Require(blocks is null or { Count: >= 1 and <= MostBlocks }, key, $"1 to {MostBlocks} blocks", blocks?.Count);
}
