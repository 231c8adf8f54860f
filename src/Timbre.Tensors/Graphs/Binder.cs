namespace Timbre.Tensors.Graphs;

/// <summary>What a node learns of its plan when it is bound: shapes, memory and which gradients are wanted.</summary>
internal sealed class Binder
{
    private readonly Planner _planner;
    private readonly Node _node;

    public Binder(Planner planner, Node node)
    {
        _planner = planner;
        _node = node;
    }

    public int Batch => _planner.Options.Batch;

    /// <summary>True where batch statistics and dropout are in force.</summary>
    public bool Training => _planner.Options.Training;

    /// <summary>True where the plan has a backward pass that reaches this node.</summary>
    public bool HasBackward => _planner.HasBackward(_node);

    /// <summary>Place of the node in the plan's order.</summary>
    public int NodeNumber => _planner.NumberOf(_node);

    public PlanState State => _planner.State;

    /// <summary>True where the output is never stored: its readers compute it.</summary>
    public bool OutputIsVirtual => _planner.IsVirtual(_node.Output);

    /// <summary>True where the node passes its gradient through the activation it reads, to that one's input.</summary>
    public bool TakesOverActivation => _planner.ActivationTakenOver(_node) is not null;

    public Tensor Output => _planner.TensorOf(_node.Output);

    public Tensor OutputGradient => _planner.GradientOf(_node.Output);

    public int OutputTime => _planner.TimeOf(_node.Output);

    /// <summary>An input that is stored.</summary>
    public Tensor Input(int input) => _planner.TensorOf(_node.Inputs[input]);

    /// <summary>An input that may be computed on the fly.</summary>
    public RowSource Source(int input) => _planner.SourceOf(_node.Inputs[input]);

    /// <summary>Where the gradient of an input goes; null where nobody wants it.</summary>
    public GradientSink? InputGradient(int input) => _planner.SinkOf(_node, input);

    /// <summary>Tells readers how to compute the virtual output.</summary>
    public void PublishMap(RowMap map) => _planner.PublishMap(_node, map);

    /// <summary>Place of a weight's gradient inside a slot, in floats.</summary>
    public long SlotOffset(Parameter parameter) => _planner.Slots.OffsetOf(parameter);
}
