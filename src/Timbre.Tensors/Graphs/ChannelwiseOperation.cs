namespace Timbre.Tensors.Graphs;

/// <summary>An operation whose channels do not meet: a plan may ask for some of them, and ask again.</summary>
/// <param name="channels">Channels of the output.</param>
internal abstract class ChannelwiseOperation(int channels) : Operation
{
    public sealed override void Forward(in Frame frame) => Forward(frame, 0, channels);

    /// <summary>Computes channels [first, first + count) of the output; the same bits each time it is asked.</summary>
    public abstract void Forward(in Frame frame, int first, int count);
}
