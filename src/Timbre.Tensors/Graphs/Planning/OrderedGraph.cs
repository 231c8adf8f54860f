namespace Timbre.Tensors.Graphs;

/// <summary>The part of a graph that a plan computes.</summary>
/// <param name="Input">What the plan is fed with.</param>
/// <param name="Output">What it computes.</param>
/// <param name="Nodes">All nodes the output depends on, each after its inputs.</param>
/// <param name="Readers">The nodes that read a value, and as which of their inputs; none for values that nobody reads.</param>
internal sealed record OrderedGraph(Value Input, Value Output, IReadOnlyList<Node> Nodes, ILookup<Value, (Node Node, int Input)> Readers)
{
    /// <summary>True for the owner of a storage that the plan's user reads or writes.</summary>
    public bool IsExternal(Value root) => root == Input || root == Graph.RootOf(Output).Root;
}
