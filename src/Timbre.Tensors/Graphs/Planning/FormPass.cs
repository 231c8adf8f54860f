namespace Timbre.Tensors.Graphs;

/// <summary>Chooses what is onTheFly on the fly by its readers, which activations are taken over, and what has a gradient.</summary>
internal static class FormPass
{
    public static Forms Run(OrderedGraph graph, PlanOptions options)
    {
        var onTheFly = new HashSet<Value>();
        var differentiable = new HashSet<Value>();
        var takenOver = new Dictionary<Node, Node>();
        if (graph.Input.IsDifferentiable)
        {
            differentiable.Add(graph.Input);
        }

        foreach (var node in graph.Nodes)
        {
            if (node is IVirtualizable && !graph.IsRead(node.Output) && graph.Readers[node.Output].Any()
                && graph.Readers[node.Output].All(reader => reader.Node.ReadsVirtual(reader.Input)))
            {
                onTheFly.Add(node.Output);
            }

            if (node is ConvNode { TakesOverActivation: true } && node.Inputs[0].Producer is ActivateNode activation
                && onTheFly.Contains(activation.Output) && graph.Readers[activation.Output].Count() == 1)
            {
                takenOver.Add(node, activation);
            }

            if (node.Parameters.Any(parameter => parameter.IsTrained) || node.Inputs.Any(differentiable.Contains))
            {
                differentiable.Add(node.Output);
            }
        }

        return new Forms(options, onTheFly, differentiable, takenOver);
    }
}
