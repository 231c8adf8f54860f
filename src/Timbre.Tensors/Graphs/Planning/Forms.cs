namespace Timbre.Tensors.Graphs;

/// <summary>In which form each value exists, and what runs where because of it.</summary>
/// <param name="Options">What the plan is for.</param>
/// <param name="Virtual">Values that are never stored: their readers compute them on the fly.</param>
/// <param name="Differentiable">Values whose gradient is needed where there is a backward pass.</param>
/// <param name="TakenOver">For a node that passes its gradient through the activation it reads: that activation.</param>
internal sealed record Forms(
    PlanOptions Options,
    IReadOnlySet<Value> Virtual,
    IReadOnlySet<Value> Differentiable,
    IReadOnlyDictionary<Node, Node> TakenOver)
{
    public bool IsVirtual(Value value) => Virtual.Contains(value);

    public bool CouplesForward(Node node) => Options.Training && node.CouplesForward;

    public bool HasBackward(Node node) => Options.HasBackward && Differentiable.Contains(node.Output);

    /// <summary>True where the node's backward pass runs by itself.</summary>
    public bool RunsBackward(Node node) => !node.IsAlias && HasBackward(node) && !TakenOver.Values.Contains(node);

    /// <summary>The value whose gradient a node computes for one of its inputs; null where nobody wants it.</summary>
    public Value? GradientTarget(Node node, int input)
    {
        var target = TakenOver.GetValueOrDefault(node)?.Inputs[0] ?? node.Inputs[input];
        return Differentiable.Contains(target) ? target : null;
    }

    /// <summary>The stored values whose numbers a node's forward pass reads.</summary>
    public IEnumerable<Value> ForwardReads(Node node) =>
        node.Inputs.Where((_, input) => node.ForwardReadsInput(input)).Select(StoredBehind);

    /// <summary>The stored values whose numbers a node's backward pass reads.</summary>
    public IEnumerable<Value> BackwardReads(Node node)
    {
        var inputs = node.Inputs.Where((_, input) => node.BackwardReadsInput(input));
        return (node.BackwardReadsOutput ? inputs.Prepend(node.Output) : inputs).Select(StoredBehind);
    }

    private Value StoredBehind(Value value)
    {
        while (IsVirtual(value))
        {
            value = value.Producer!.Inputs[0];
        }

        return value;
    }
}
