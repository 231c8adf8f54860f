namespace Timbre.Tensors.Graphs;

/// <summary>Some channels of a channelwise operation's output, wanted in one piece: maybe not for the first time.</summary>
internal sealed class ChannelsOperation(ChannelwiseOperation operation, int first, int count) : Operation
{
    public override void Forward(in Frame frame) => operation.Forward(frame, first, count);

    public override void Backward(in Frame frame) => throw new NotSupportedException();
}
