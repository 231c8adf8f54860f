namespace Timbre.Tensors.Graphs;

/// <summary>The part of a graph that a plan computes.</summary>
/// <param name="Input">What the plan is fed with.</param>
/// <param name="Output">What it computes.</param>
/// <param name="Nodes">All nodes the output depends on, each after its inputs.</param>
/// <param name="Readers">The nodes that read a value, and as which of their inputs; none for values that nobody reads.</param>
/// <param name="Kept">Values that the plan's user reads beside the output.</param>
internal sealed record OrderedGraph(
    Value Input, Value Output, IReadOnlyList<Node> Nodes, ILookup<Value, (Node Node, int Input)> Readers, IReadOnlySet<Value> Kept)
{
    /// <summary>True for a value that is stored, whoever else reads it.</summary>
    public bool IsRead(Value value) => value == Output || Kept.Contains(value);

    /// <summary>True for the owner of a storage that the plan's user reads or writes.</summary>
    public bool IsExternal(Value root) => root == Input || root == Graph.RootOf(Output).Root
        || Kept.Any(value => root == Graph.RootOf(value).Root);
}
