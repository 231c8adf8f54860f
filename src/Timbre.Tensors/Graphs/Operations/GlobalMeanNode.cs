using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs.Operations;

/// <summary>Mean over time; every step gets an equal share of the gradient.</summary>
internal sealed class GlobalMeanNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) => 1;

    public override Operation Bind(Binder binder) => new GlobalMeanOperation(binder);

    private sealed unsafe class GlobalMeanOperation(Binder binder) : DivisibleOperation
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override int Parts => ChannelGroups.Count(_x.Channels);

        public override void Forward(in Frame frame, int first, int count)
        {
            var (start, channels) = ChannelGroups.Channels(_x.Channels, first, count);
            var y = _y.At(frame) + start;
            VectorMath.ColumnSums(_x.At(frame) + start, _x.RowStride, _x.Time, channels, y, accumulate: false);
            VectorMath.Scale(y, 1f / _x.Time, y, channels);
        }

        public override void Backward(in Frame frame)
        {
            if (_dx is null)
            {
                return;
            }

            _dx.BeginSum(frame);
            VectorMath.AxpyRows(
                1f / _x.Time, _dy!.At(frame), 0, _dx.Tensor.At(frame), _dx.Tensor.RowStride, _x.Time, _x.Channels);
        }
    }
}
