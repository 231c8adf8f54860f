using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>x minus its mean over time, channel by channel; the gradient loses its mean alike.</summary>
internal sealed class RemoveMeanNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override Operation Bind(Binder binder) => new RemoveMeanOperation(binder);

    private sealed unsafe class RemoveMeanOperation(Binder binder) : ChannelGroupOperation(binder)
    {
        protected override void ForwardChannels(in Frame frame, int first, int channels)
        {
            var x = X.At(frame) + first;
            var y = Y.At(frame) + first;
            VectorMath.CopyRows(x, X.RowStride, y, Y.RowStride, X.Time, channels);
            SubtractMean(X, x, Y, y, channels);
        }

        protected override void AddGradient(in Frame frame, Tensor outputGradient, Tensor inputGradient)
        {
            VectorMath.AxpyRows(
                1, outputGradient.At(frame), outputGradient.RowStride, inputGradient.At(frame), inputGradient.RowStride,
                X.Time, X.Channels);
            SubtractMean(outputGradient, outputGradient.At(frame), inputGradient, inputGradient.At(frame), X.Channels);
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
