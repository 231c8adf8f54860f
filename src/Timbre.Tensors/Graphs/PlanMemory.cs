namespace Timbre.Tensors.Graphs;

/// <summary>Memory that plans of one network for several lengths share, so that together they take what the longest takes.</summary>
/// <remarks>
/// Only one of the plans may be in use at a time: a plan's forward pass overwrites the input, output and gradients of the
/// others. Grows when a larger plan joins, never shrinks.
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

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in new[] { Batch, Workers, Scratch, Slots })
        {
            buffer.Dispose();
        }
    }

    internal void Reserve(long batch, long workers, long scratch, long slots)
    {
        Batch = Grown(Batch, batch);
        Workers = Grown(Workers, workers);
        Scratch = Grown(Scratch, scratch);
        Slots = Grown(Slots, slots);
    }

    private FloatBuffer Grown(FloatBuffer buffer, long length)
    {
        if (buffer.Length >= length)
        {
            return buffer;
        }

        buffer.Dispose();
        Version++;
        return new FloatBuffer(length);
    }
}
