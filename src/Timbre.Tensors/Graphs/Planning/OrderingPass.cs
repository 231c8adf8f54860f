namespace Timbre.Tensors.Graphs;

/// <summary>Finds the nodes an output depends on, in the order they are computed, and who reads what.</summary>
internal static class OrderingPass
{
    /// <exception cref="ArgumentException">The output has no storage of its own.</exception>
    /// <exception cref="InvalidOperationException">The graph has no input.</exception>
    public static OrderedGraph Run(Graph graph, Value output)
    {
        var input = graph.SingleInput;
        if (output.Alias is not null || output.Producer is null)
        {
            throw new ArgumentException(
                "Plan: expected an output with storage of its own, got an input, a slice or a part of a concatenation.");
        }

        var nodes = Graph.NodesOf(output);
        var readers = nodes
            .SelectMany(node => node.Inputs.Select((value, place) => (Value: value, Reader: (node, place))))
            .ToLookup(reading => reading.Value, reading => reading.Reader);
        return new OrderedGraph(input, output, nodes, readers);
    }
}
