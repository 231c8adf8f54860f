using Timbre.Neural.Files;
using Timbre.Tensors;
using Timbre.Tensors.Memory;

namespace Timbre.Neural.Optimizers;

/// <summary>Moves parameters against their gradients, once a step.</summary>
/// <remarks>
/// Its memory (<see cref="Export"/>) together with the parameters' values is all that a later run needs to go on bit
/// for bit. Nothing is allocated once every parameter has been seen. Results do not depend on the vector's width.
/// </remarks>
public abstract class Optimizer
{
    private readonly Dictionary<string, FloatBuffer[]> _memory = new(StringComparer.Ordinal);
    private readonly List<Parameter> _order = [];

    /// <summary>How many steps were taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Names of what it remembers of each parameter, at most three.</summary>
    protected abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Takes one step with the gradients the parameters hold; statistics among them are passed over.</summary>
    /// <param name="parameters">What to move; names are unique.</param>
    /// <param name="learningRate">
    /// Size of the step, at least 0; each parameter takes it times its own <see cref="Parameter.LearningRateFactor"/>.
    /// </param>
    public void Step(IReadOnlyList<Parameter> parameters, float learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegative(learningRate);
        Steps++;
        Begin(Steps);
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            if (!parameter.IsTrained)
            {
                continue;
            }

            Update(parameter, learningRate * parameter.LearningRateFactor, new OptimizerSlots(SlotsOf(parameter)));
        }
    }

    /// <summary>Copies its memory: one tensor for each slot of each parameter, named <c>slot/parameter</c>.</summary>
    public IReadOnlyList<NamedTensor> Export() =>
    [
        .. _order.SelectMany(parameter => SlotNames.Select((slot, i) => new NamedTensor(
            $"{slot}/{parameter.Name}", parameter.Shape, _memory[parameter.Name][i].Span.ToArray()))),
    ];

    /// <summary>Takes up the memory of an earlier run, to go on bit for bit.</summary>
    /// <param name="parameters">The parameters it will be given; statistics are passed over.</param>
    /// <param name="steps">How many steps that run had taken.</param>
    /// <param name="memory">What <see cref="Export"/> gave, by name; more is allowed.</param>
    /// <exception cref="ArgumentException">A tensor is missing or has another length; nothing is changed.</exception>
    public void Restore(
        IReadOnlyList<Parameter> parameters, long steps, IReadOnlyDictionary<string, NamedTensor> memory)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var found = new List<(Parameter Parameter, int Slot, NamedTensor Tensor)>();
        foreach (var parameter in steps == 0 ? [] : parameters.Where(parameter => parameter.IsTrained))
        {
            for (var slot = 0; slot < SlotNames.Count; slot++)
            {
                var name = $"{SlotNames[slot]}/{parameter.Name}";
                if (!memory.TryGetValue(name, out var tensor) || tensor.Values.Length != parameter.Length)
                {
                    throw new ArgumentException(
                        $"Restore: expected {parameter.Length} numbers named {name}, got " +
                        $"{(tensor is null ? "none" : tensor.Values.Length)}. " +
                        "Resume with the optimizer and network of the interrupted run.");
                }

                found.Add((parameter, slot, tensor));
            }
        }

        foreach (var (parameter, slot, tensor) in found)
        {
            tensor.Values.CopyTo(SlotsOf(parameter)[slot].Span);
        }

        Steps = steps;
        Resumed(steps);
    }

    /// <summary>Computes what the step's updates share.</summary>
    /// <param name="step">Number of this step, from 1.</param>
    protected abstract void Begin(long step);

    /// <summary>Moves one parameter.</summary>
    /// <param name="parameter">Its values are moved by its gradient.</param>
    /// <param name="rate">Its learning rate.</param>
    /// <param name="slots">Its memory.</param>
    protected abstract void Update(Parameter parameter, float rate, OptimizerSlots slots);

    /// <summary>Rebuilds what depends on the number of steps alone, after a restore.</summary>
    /// <param name="steps">Steps taken so far.</param>
    protected virtual void Resumed(long steps)
    {
    }

    /// <summary>First value of a slot.</summary>
    /// <param name="slot">Its index in <see cref="SlotNames"/>.</param>
    protected virtual float InitialValue(int slot) => 0;

    private FloatBuffer[] SlotsOf(Parameter parameter)
    {
        if (_memory.TryGetValue(parameter.Name, out var slots))
        {
            return slots;
        }

        slots = new FloatBuffer[SlotNames.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new FloatBuffer(parameter.Length);
            slots[i].Span.Fill(InitialValue(i));
        }

        _memory.Add(parameter.Name, slots);
        _order.Add(parameter);
        return slots;
    }
}
