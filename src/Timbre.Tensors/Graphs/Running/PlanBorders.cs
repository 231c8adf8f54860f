using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>What a plan's user reads and writes: input and output, and their gradients.</summary>
/// <remarks>
/// Where memory is guarded, the output is emptied before a pass; after it nothing may stand beside any of them, nor anything
/// in them that nobody wrote.
/// </remarks>
internal sealed unsafe class PlanBorders
{
    private readonly Storage[] _externals;
    private readonly GradientSlots _slots;
    private readonly int _batch;

    /// <exception cref="ShapeMismatchException">Input or output hold more numbers than a span can.</exception>
    public PlanBorders(PlannedGraph planned, Value input, Value output, PlanOptions options)
    {
        var storages = planned.Storages;
        _externals = [.. storages.All.Where(storage => storage is { IsTouched: true, IsExternal: true })];
        _slots = planned.Operations.Slots;
        _batch = options.Batch;
        Input = storages.TensorOf(input);
        Output = storages.TensorOf(output);
        OutputGradient = options.HasBackward ? storages.GradientOf(output) : null;
        InputGradient = options.HasBackward && input.IsDifferentiable ? storages.GradientOf(input) : null;
        RequireSpan(Input, "input");
        RequireSpan(Output, "output");
    }

    public Tensor Input { get; }

    public Tensor Output { get; }

    /// <summary>Null without a backward pass.</summary>
    public Tensor? OutputGradient { get; }

    /// <summary>Null without a backward pass, and where nobody wants it.</summary>
    public Tensor? InputGradient { get; }

    /// <summary>The numbers of one of them, of all samples.</summary>
    public Span<float> Whole(Tensor tensor) =>
        new(tensor.Storage.At(default), (int)(tensor.Storage.FloatsPerSample * _batch));

    /// <summary>The numbers of a value for all samples, without those that stand beside it in its storage.</summary>
    public float[] Copy(Tensor tensor)
    {
        var rows = Whole(tensor);
        var all = tensor.Storage.Channels;
        var copy = new float[rows.Length / all * tensor.Channels];
        for (var row = 0; row < rows.Length / all; row++)
        {
            rows.Slice((row * all) + tensor.FirstChannel, tensor.Channels).CopyTo(copy.AsSpan(row * tensor.Channels));
        }

        return copy;
    }

    /// <summary>Before a forward pass.</summary>
    public void Empty()
    {
        if (!MemoryGuard.IsOn)
        {
            return;
        }

        foreach (var storage in _externals)
        {
            MemoryGuard.Fill(storage.At(default) - MemoryGuard.Gap, MemoryGuard.Gap);
            MemoryGuard.Fill(storage.At(default) + (storage.FloatsPerSample * _batch), MemoryGuard.Gap);
        }

        MemoryGuard.Fill(Output.Storage.At(default), Output.Storage.FloatsPerSample * _batch);
    }

    /// <summary>After a pass.</summary>
    /// <exception cref="MemoryGuardException">It wrote beside its memory, or read what nobody had written.</exception>
    public void Check()
    {
        if (!MemoryGuard.IsOn)
        {
            return;
        }

        foreach (var storage in _externals)
        {
            MemoryGuard.CheckAround(
                storage.At(default), storage.FloatsPerSample * _batch, "the gap beside an input, an output or a gradient of them");
        }

        GuardedBuffers.Check();
        MemoryGuard.CheckWritten(Whole(Output), "an output");
        foreach (var parameter in _slots.Parameters)
        {
            MemoryGuard.CheckWritten(parameter.Gradient, parameter.Name);
        }
    }

    private void RequireSpan(Tensor tensor, string name)
    {
        if (tensor.Storage.FloatsPerSample > Array.MaxLength / _batch)
        {
            throw new ShapeMismatchException(
                "Plan",
                $"an {name} of at most {Array.MaxLength} numbers",
                $"{_batch} samples of {tensor.Storage.Time} x {tensor.Storage.Channels}");
        }
    }
}
