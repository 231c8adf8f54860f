namespace Timbre.Tensors.Graphs;

/// <summary>The operations of a plan, one for each node that runs.</summary>
/// <param name="ByNode">Them, in the order of the nodes.</param>
/// <param name="Slots">Where they sum weight gradients.</param>
/// <param name="State">What changes from pass to pass.</param>
internal sealed record BoundOperations(IReadOnlyDictionary<Node, Operation> ByNode, GradientSlots Slots, PlanState State)
    : IDisposable
{
    /// <summary>All operations.</summary>
    public IReadOnlyList<Operation> All { get; } = [.. ByNode.Values];

    public void Dispose()
    {
        foreach (var operation in All.OfType<IDisposable>())
        {
            operation.Dispose();
        }
    }
}
