using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>y = x * gate, the gate being the same at every time step.</summary>
internal sealed class GateNode : Node
{
    public GateNode(Value x, Value gate)
        : base(x, gate)
    {
        if (x.Channels != gate.Channels)
        {
            throw new ShapeMismatchException("Gate", "equal channels", $"{x.Channels} and {gate.Channels}");
        }
    }

    public override int OutputChannels => Inputs[0].Channels;

    public override bool IsChannelwise => true;

    public override bool BackwardReadsInput(int input) => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) => inputTimes[1] == 1
        ? inputTimes[0]
        : throw new ShapeMismatchException("Gate", "a gate of 1 time step", $"{inputTimes[1]}");

    public override Operation Bind(Binder binder) => new GateOperation(binder);

    private sealed unsafe class GateOperation(Binder binder) : ChannelwiseOperation(binder.OutputTime, binder.Output.Channels)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _gate = binder.Input(1);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);
        private readonly GradientSink? _dGate = binder.InputGradient(1);

        public override void Forward(in Frame frame, in Region region) => VectorMath.ScaleRows(
            _x.At(frame, region), _x.RowStride, _gate.At(frame) + region.FirstChannel,
            _y.At(frame, region), _y.RowStride, region.Rows, region.Channels);

        public override void Backward(in Frame frame)
        {
            if (_dGate is not null)
            {
                VectorMath.ColumnDots(
                    _dy!.At(frame), _dy.RowStride, _x.At(frame), _x.RowStride, _x.Time, _x.Channels,
                    _dGate.Tensor.At(frame), _dGate.Accumulate);
            }

            if (_dx is { Accumulate: false } fresh)
            {
                VectorMath.ScaleRows(
                    _dy!.At(frame), _dy.RowStride, _gate.At(frame), fresh.Tensor.At(frame), fresh.Tensor.RowStride,
                    _x.Time, _x.Channels);
            }
            else if (_dx is { Tensor: var dx })
            {
                VectorMath.MultiplyAddRows(
                    _dy!.At(frame), _dy.RowStride, _gate.At(frame), 0, dx.At(frame), dx.RowStride,
                    dx.At(frame), dx.RowStride, _x.Time, _x.Channels);
            }
        }
    }
}
