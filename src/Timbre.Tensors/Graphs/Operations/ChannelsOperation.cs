namespace Timbre.Tensors.Graphs;

/// <summary>Some channels of a channelwise operation's output, wanted in one piece: maybe not for the first time.</summary>
internal sealed class ChannelsOperation(ChannelwiseOperation operation, int firstChannel, int channels)
    : RowOperation(operation.Parts)
{
    public override int ScratchFloats => operation.ScratchFloats;

    public override void Forward(in Frame frame, int first, int count) =>
        operation.Forward(frame, new Region(first, count, firstChannel, channels));

    public override void Backward(in Frame frame) => throw new NotSupportedException();
}
