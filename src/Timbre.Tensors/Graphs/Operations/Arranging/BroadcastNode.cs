using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>One time step repeated; its gradient is the sum over the repeats.</summary>
internal sealed class BroadcastNode(Value x, Value like) : Node(x, like)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override bool IsChannelwise => true;

    public override bool ForwardReadsInput(int input) => input == 0;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) => inputTimes[0] == 1
        ? inputTimes[1]
        : throw new ShapeMismatchException("BroadcastTime", "1 time step", $"{inputTimes[0]}");

    /// <summary>Only the length of the second input matters, so it may be computed elsewhere.</summary>
    public override bool ReadsVirtual(int input) => input == 1;

    public override Operation Bind(Binder binder) => new BroadcastOperation(binder);

    private sealed unsafe class BroadcastOperation(Binder binder) : ChannelwiseOperation(binder.OutputTime, binder.Output.Channels)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);
        private readonly GradientSink? _dLike = binder.InputGradient(1);

        public override void Forward(in Frame frame, in Region region) => VectorMath.CopyRows(
            _x.At(frame) + region.FirstChannel, 0, _y.At(frame, region), _y.RowStride, region.Rows, region.Channels);

        public override void Backward(in Frame frame)
        {
            if (_dx is not null)
            {
                VectorMath.ColumnSums(
                    _dy!.At(frame), _dy.RowStride, _dy.Time, _dy.Channels, _dx.Tensor.At(frame), _dx.Accumulate);
            }

            _dLike?.BeginSum(frame);
        }
    }
}
