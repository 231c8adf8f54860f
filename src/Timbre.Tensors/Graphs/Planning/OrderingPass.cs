namespace Timbre.Tensors.Graphs;

/// <summary>Finds the nodes an output depends on, in the order they are computed, and who reads what.</summary>
internal static class OrderingPass
{
    /// <exception cref="ArgumentException">The output has no storage of its own, or does not depend on a value to be kept.</exception>
    /// <exception cref="InvalidOperationException">The graph has no input.</exception>
    public static OrderedGraph Run(Graph graph, Value output, IReadOnlyList<Value> kept)
    {
        var input = graph.SingleInput;
        if (output.Alias is not null || output.Producer is null)
        {
            throw new ArgumentException(
                "Plan: expected an output with storage of its own, got an input, a slice or a part of a concatenation.");
        }

        var nodes = Graph.NodesOf(output);
        if (kept.Any(value => value.Producer is null || !nodes.Contains(value.Producer)))
        {
            throw new ArgumentException("Plan: expected values to keep that the output depends on, got another, or an input.");
        }

        var readers = nodes
            .SelectMany(node => node.Inputs.Select((value, place) => (Value: value, Reader: (node, place))))
            .ToLookup(reading => reading.Value, reading => reading.Reader);
        return new OrderedGraph(input, output, nodes, readers, kept.ToHashSet());
    }
}
