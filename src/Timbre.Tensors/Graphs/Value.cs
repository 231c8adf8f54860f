namespace Timbre.Tensors.Graphs;

/// <summary>A tensor of shape [batch, time, channels] that a graph computes; it has numbers only inside a <see cref="Plan"/>.</summary>
public sealed class Value
{
    internal Value(Graph graph, Node? producer, int channels, bool isDifferentiable = false)
    {
        Graph = graph;
        Producer = producer;
        Channels = channels;
        IsDifferentiable = isDifferentiable;
    }

    /// <summary>Size of the innermost axis.</summary>
    public int Channels { get; }

    internal Graph Graph { get; }

    /// <summary>What computes it; null for an input.</summary>
    internal Node? Producer { get; }

    /// <summary>True for an input whose gradient is wanted.</summary>
    internal bool IsDifferentiable { get; }

    /// <summary>The value whose storage it stands in, where that is not its own, and its first channel there.</summary>
    internal (Value Value, int FirstChannel)? Alias { get; set; }
}
