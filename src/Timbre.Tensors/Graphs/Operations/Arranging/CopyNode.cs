using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>The same numbers in a place of their own.</summary>
internal sealed class CopyNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override bool IsChannelwise => true;

    public override Operation Bind(Binder binder) => new CopyOperation(binder);

    private sealed unsafe class CopyOperation(Binder binder) : ChannelwiseOperation(binder.OutputTime, binder.Output.Channels)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override void Forward(in Frame frame, in Region region) => VectorMath.CopyRows(
            _x.At(frame, region), _x.RowStride, _y.At(frame, region), _y.RowStride, region.Rows, region.Channels);

        public override void Backward(in Frame frame) => _dx?.Put(frame, _dy!);
    }
}
