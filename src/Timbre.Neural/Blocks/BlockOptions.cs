using Timbre.Neural.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Neural.Blocks;

/// <summary>A block of a network that is written as a list of blocks.</summary>
public abstract record BlockOptions
{
    /// <summary>Adds the block to a network.</summary>
    /// <param name="builder">Makes layers and parameters.</param>
    /// <param name="x">Its input, [batch, time, channels].</param>
    /// <param name="name">Its place in the network: names of its parameters start with it.</param>
    /// <returns>Its output, [batch, output time, channels].</returns>
    public abstract Value Build(NetworkBuilder builder, Value x, string name);
}
