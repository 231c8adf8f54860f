namespace Timbre.Tensors.Graphs;

/// <summary>Gives every value and gradient its storage: a concatenation's inputs and a slice share their owner's.</summary>
internal sealed class StoragePass
{
    private readonly OrderedGraph _graph;
    private readonly IReadOnlyDictionary<Value, int> _lengths;

    private StoragePass(OrderedGraph graph, IReadOnlyDictionary<Value, int> lengths)
    {
        _graph = graph;
        _lengths = lengths;
    }

    public static Storages Run(
        OrderedGraph graph, IReadOnlyDictionary<Value, int> lengths, Forms forms, Recomputation recomputation)
    {
        var pass = new StoragePass(graph, lengths);
        return new Storages(pass.OfValues(recomputation), pass.OfGradients(forms));
    }

    private Dictionary<Value, Storage> OfValues(Recomputation recomputation)
    {
        var storages = new Dictionary<Value, Storage>();
        Add(storages, _graph.Input);
        foreach (var node in _graph.Nodes)
        {
            Add(storages, node.Output, recomputation.Chosen.Contains(Graph.RootOf(node.Output).Root));
        }

        return storages;
    }

    // In the order of the backward pass: those of one size that begin together are laid out in this order.
    private Dictionary<Value, Storage> OfGradients(Forms forms)
    {
        var storages = new Dictionary<Value, Storage>();
        if (!forms.Options.HasBackward)
        {
            return storages;
        }

        Add(storages, _graph.Output);
        foreach (var node in _graph.Nodes.Reverse().Where(forms.RunsBackward))
        {
            for (var input = 0; input < node.Inputs.Count; input++)
            {
                if (forms.GradientTarget(node, input) is { } target)
                {
                    Add(storages, target);
                }
            }
        }

        foreach (var value in forms.Differentiable)
        {
            Add(storages, value);
        }

        return storages;
    }

    private void Add(Dictionary<Value, Storage> storages, Value value, bool isRecomputed = false)
    {
        var root = Graph.RootOf(value).Root;
        if (!storages.ContainsKey(root))
        {
            storages.Add(root, new Storage(_lengths[value], root.Channels)
            {
                IsExternal = _graph.IsExternal(root),
                IsRecomputed = isRecomputed,
            });
        }
    }
}
