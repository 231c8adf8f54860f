using Timbre.Neural;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Benchmarks.Networks;

/// <summary>A network ready to be planned.</summary>
/// <param name="Graph">Its operations.</param>
/// <param name="Input">What it is fed with: [batch, time, channels].</param>
/// <param name="Output">The embedding: [batch, 1, embedding].</param>
/// <param name="Parameters">Its weights and statistics.</param>
internal sealed record BuiltNetwork(Graph Graph, Value Input, Value Output, ParameterStore Parameters)
{
    /// <summary>A network of the library.</summary>
    public static BuiltNetwork Of(NetworkOptions options)
    {
        var network = new SpeakerNetwork(options, seed: 1);
        return new BuiltNetwork(network.Graph, network.Input, network.Output, network.Parameters);
    }
}
