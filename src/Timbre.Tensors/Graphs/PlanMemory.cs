using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>Memory that plans of one network for several lengths share, so that together they take what the longest takes.</summary>
/// <remarks>
/// Only one of the plans may be in use at a time: a plan's forward pass overwrites the input, output and gradients of the
/// others. Grows when a larger plan joins, never shrinks; what plans gave out before is then to be asked for again. Passes,
/// joining and disposal take turns, whichever threads they are on.
/// </remarks>
public sealed class PlanMemory : IDisposable
{
    /// <summary>Bytes held.</summary>
    public long Bytes => sizeof(float) * (Batch.Length + Workers.Length + Scratch.Length + Slots.Length);

    internal FloatBuffer Batch { get; private set; } = new(0);

    internal FloatBuffer Workers { get; private set; } = new(0);

    internal FloatBuffer Scratch { get; private set; } = new(0);

    internal FloatBuffer Slots { get; private set; } = new(0);

    /// <summary>Changes whenever memory moved: addresses taken before are no longer good.</summary>
    internal int Version { get; private set; }

    /// <summary>Held during a pass.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The plan whose forward pass was the last: its numbers stand.</summary>
    internal Plan? Last { get; set; }

    /// <summary>Gives the memory back, after the pass that is going on.</summary>
    public void Dispose()
    {
        using var turn = Gate.EnterScope();
        Version++;
        foreach (var buffer in new[] { Batch, Workers, Scratch, Slots })
        {
            buffer.Dispose();
        }
    }

    internal void Reserve(long batch, long workers, long scratch, long slots)
    {
        using var turn = Gate.EnterScope();
        Batch = Grown(Batch, batch);
        Workers = Grown(Workers, workers);
        Scratch = Grown(Scratch, scratch);
        Slots = Grown(Slots, slots);
    }

    private FloatBuffer Grown(FloatBuffer buffer, long length)
    {
        ObjectDisposedException.ThrowIf(buffer.IsDisposed, this);
        if (buffer.Length >= length)
        {
            return buffer;
        }

        buffer.Dispose();
        Version++;
        Last = null;
        return new FloatBuffer(length);
    }
}
