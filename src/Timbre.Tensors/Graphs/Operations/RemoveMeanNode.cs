using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs.Operations;

/// <summary>x minus its mean over time, channel by channel; the gradient loses its mean alike.</summary>
internal sealed class RemoveMeanNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override Operation Bind(Binder binder) => new RemoveMeanOperation(binder);

    private sealed unsafe class RemoveMeanOperation(Binder binder) : DivisibleOperation
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override int Parts => ChannelGroups.Count(_x.Channels);

        public override void Forward(in Frame frame, int first, int count)
        {
            var (start, channels) = ChannelGroups.Channels(_x.Channels, first, count);
            var x = _x.At(frame) + start;
            var y = _y.At(frame) + start;
            VectorMath.CopyRows(x, _x.RowStride, y, _y.RowStride, _x.Time, channels);
            SubtractMean(_x, x, _y, y, channels);
        }

        public override void Backward(in Frame frame)
        {
            if (_dx is null)
            {
                return;
            }

            _dx.BeginSum(frame);
            VectorMath.AxpyRows(
                1, _dy!.At(frame), _dy.RowStride, _dx.Tensor.At(frame), _dx.Tensor.RowStride, _x.Time, _x.Channels);
            SubtractMean(_dy, _dy.At(frame), _dx.Tensor, _dx.Tensor.At(frame), _x.Channels);
        }

        /// <summary>target -= mean of source, with the sums of a block of channels at a time.</summary>
        private static void SubtractMean(Tensor source, float* from, Tensor target, float* to, int channels)
        {
            const int Block = 256;
            var mean = stackalloc float[Block];
            for (var first = 0; first < channels; first += Block)
            {
                var count = Math.Min(Block, channels - first);
                VectorMath.ColumnSums(from + first, source.RowStride, source.Time, count, mean, accumulate: false);
                VectorMath.AxpyRows(-1f / source.Time, mean, 0, to + first, target.RowStride, source.Time, count);
            }
        }
    }
}
