namespace Timbre.Tensors.Graphs;

/// <summary>How each value is read: from its storage, or through the map that its producer has published.</summary>
internal sealed class RowSources(Storages storages)
{
    private readonly Dictionary<Value, RowSource> _published = [];

    public RowSource Of(Value value) =>
        _published.TryGetValue(value, out var source) ? source : new RowSource(storages.TensorOf(value), null);

    /// <summary>Has a node's output read through a map from what its first input is read from.</summary>
    public void Publish(Node node, RowMap map) => _published[node.Output] = new RowSource(Of(node.Inputs[0]).Stored, map);
}
