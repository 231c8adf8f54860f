namespace Timbre.Tensors.Graphs;

/// <summary>Infers the length of every value from the length of the input.</summary>
internal static class LengthPass
{
    /// <returns>Time steps of each value.</returns>
    /// <exception cref="ShapeMismatchException">A node cannot take inputs of these lengths.</exception>
    public static IReadOnlyDictionary<Value, int> Run(OrderedGraph graph, int time)
    {
        var lengths = new Dictionary<Value, int> { [graph.Input] = time };
        foreach (var node in graph.Nodes)
        {
            lengths.Add(node.Output, node.OutputTime([.. node.Inputs.Select(value => lengths[value])]));
        }

        return lengths;
    }
}
