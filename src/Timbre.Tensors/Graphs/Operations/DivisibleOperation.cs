namespace Timbre.Tensors.Graphs;

/// <summary>An operation whose forward pass over one sample falls into parts that threads may compute side by side.</summary>
internal abstract class DivisibleOperation : Operation
{
    /// <summary>How many parts: rows of the output, or groups of channels where time is summed up.</summary>
    public abstract int Parts { get; }

    public sealed override void Forward(in Frame frame) => Forward(frame, 0, Parts);

    /// <summary>Computes parts [first, first + count) of the output; the same bits however the parts are taken.</summary>
    public abstract void Forward(in Frame frame, int first, int count);
}
