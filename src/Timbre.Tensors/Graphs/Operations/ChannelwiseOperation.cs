namespace Timbre.Tensors.Graphs;

/// <summary>An operation whose channels do not meet: a plan may ask for some of them, and ask again.</summary>
/// <param name="rows">Rows of the output.</param>
/// <param name="channels">Channels of the output.</param>
internal abstract class ChannelwiseOperation(int rows, int channels) : RowOperation(rows)
{
    public sealed override void Forward(in Frame frame, int first, int count) =>
        Forward(frame, new Region(first, count, 0, channels));

    /// <summary>Computes a region of the output; the same bits each time it is asked.</summary>
    public abstract void Forward(in Frame frame, in Region region);
}
