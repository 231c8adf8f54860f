namespace Timbre.Tensors.Graphs;

/// <summary>What a node learns of its plan when it is bound: shapes, memory and which gradients are wanted.</summary>
internal sealed class Binder(
    Node node, Forms forms, Storages storages, Schedule schedule, RowSources sources, GradientSlots slots)
{
    public int Batch => forms.Options.Batch;

    /// <summary>Numbers that products are computed in.</summary>
    public Precision Precision => forms.Options.Precision;

    /// <summary>True where batch statistics are in force.</summary>
    public bool Training => forms.Options.Training;

    /// <summary>True where dropout is in force.</summary>
    public bool Drops => Training && forms.Options.Dropout;

    /// <summary>True where the plan has a backward pass that reaches this node.</summary>
    public bool HasBackward => forms.HasBackward(node);

    /// <summary>Place of the node in the plan's order.</summary>
    public required int NodeNumber { get; init; }

    public required PlanState State { get; init; }

    /// <summary>True where the output is never stored: its readers compute it.</summary>
    public bool OutputIsVirtual => forms.IsVirtual(node.Output);

    /// <summary>True where the node passes its gradient through the activation it reads, to that one's input.</summary>
    public bool TakesOverActivation => forms.TakenOver.ContainsKey(node);

    public Tensor Output => storages.TensorOf(node.Output);

    public Tensor OutputGradient => storages.GradientOf(node.Output);

    public int OutputTime => Output.Time;

    /// <summary>An input that is stored.</summary>
    public Tensor Input(int input) => storages.TensorOf(node.Inputs[input]);

    /// <summary>An input that may be computed on the fly.</summary>
    public RowSource Source(int input) => sources.Of(node.Inputs[input]);

    /// <summary>Where the gradient of an input goes; null where nobody wants it.</summary>
    public GradientSink? InputGradient(int input) => schedule.Sinks.GetValueOrDefault((node, input));

    /// <summary>Tells readers how to compute the virtual output.</summary>
    public void PublishMap(RowMap map) => sources.Publish(node, map);

    /// <summary>Place of a weight's gradient inside a slot, in floats.</summary>
    public long SlotOffset(Parameter parameter) => slots.OffsetOf(parameter);
}
