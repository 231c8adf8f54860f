using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs.Operations;

/// <summary>x minus its mean over time, channel by channel; the gradient loses its mean alike.</summary>
internal sealed class RemoveMeanNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override Operation Bind(Binder binder) => new RemoveMeanOperation(binder);

    private sealed unsafe class RemoveMeanOperation(Binder binder) : Operation
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override void Forward(in Frame frame)
        {
            VectorMath.CopyRows(_x.At(frame), _x.RowStride, _y.At(frame), _y.RowStride, _x.Time, _x.Channels);
            SubtractMean(_x, _x.At(frame), _y, _y.At(frame));
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
            SubtractMean(_dy, _dy.At(frame), _dx.Tensor, _dx.Tensor.At(frame));
        }

        /// <summary>target -= mean of source, with the sums of a block of channels at a time.</summary>
        private static void SubtractMean(Tensor source, float* from, Tensor target, float* to)
        {
            const int Block = 256;
            var mean = stackalloc float[Block];
            for (var first = 0; first < source.Channels; first += Block)
            {
                var channels = Math.Min(Block, source.Channels - first);
                VectorMath.ColumnSums(from + first, source.RowStride, source.Time, channels, mean, accumulate: false);
                VectorMath.AxpyRows(-1f / source.Time, mean, 0, to + first, target.RowStride, source.Time, channels);
            }
        }
    }
}
