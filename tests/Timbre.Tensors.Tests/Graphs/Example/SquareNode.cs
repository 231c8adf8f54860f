using Timbre.Tensors.Graphs;
using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Graphs;

/// <summary>y = x * x: the worked example of docs/concepts/engine.md.</summary>
internal sealed class SquareNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override bool IsChannelwise => true;

    public override bool BackwardReadsInput(int input) => true;

    public override Operation Bind(Binder binder) => new SquareOperation(binder);

    private sealed unsafe class SquareOperation(Binder binder) : ChannelwiseOperation(binder.OutputTime, binder.Output.Channels)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override void Forward(in Frame frame, in Region region) => VectorMath.MultiplyRows(
            _x.At(frame, region), _x.RowStride, _x.At(frame, region), _x.RowStride,
            _y.At(frame, region), _y.RowStride, region.Rows, region.Channels);

        // dx += 2 x dy: twice x dy, for there is no kernel with a factor.
        public override void Backward(in Frame frame)
        {
            if (_dx is not { Tensor: var dx })
            {
                return;
            }

            _dx.BeginSum(frame);
            for (var half = 0; half < 2; half++)
            {
                VectorMath.MultiplyAddRows(
                    _x.At(frame), _x.RowStride, _dy!.At(frame), _dy.RowStride,
                    dx.At(frame), dx.RowStride, dx.At(frame), dx.RowStride, _x.Time, _x.Channels);
            }
        }
    }
}
