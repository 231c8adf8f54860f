using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>What an operation reads: stored numbers, or stored numbers seen through a <see cref="RowMap"/>.</summary>
internal sealed unsafe class RowSource
{
    public RowSource(Tensor stored, RowMap? map)
    {
        Stored = stored;
        Map = map;
    }

    public Tensor Stored { get; }

    public RowMap? Map { get; }

    public int Channels => Stored.Channels;

    public int Time => Stored.Time;

    /// <summary>Writes rows [first, first + count) to <paramref name="target"/>, one after the other.</summary>
    public void Copy(in Frame frame, int first, int count, float* target)
    {
        var source = Stored.At(frame) + ((long)first * Stored.RowStride);
        if (Map is null)
        {
            VectorMath.CopyRows(source, Stored.RowStride, target, Channels, count, Channels);
            return;
        }

        var scale = Map.Scale is null ? null : Map.Scale.Start;
        var shift = Map.Shift is null ? null : Map.Shift.Start;
        VectorMath.ActivateRows(Map.Activation, source, Stored.RowStride, scale, shift, target, Channels, count, Channels);
    }
}
