using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>Mean over time; every step gets an equal share of the gradient.</summary>
internal sealed class GlobalMeanNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) => 1;

    public override Operation Bind(Binder binder) => new GlobalMeanOperation(binder);

    private sealed unsafe class GlobalMeanOperation(Binder binder) : ChannelGroupOperation(binder)
    {
        protected override void ForwardChannels(in Frame frame, int first, int channels)
        {
            var y = Y.At(frame) + first;
            VectorMath.ColumnSums(X.At(frame) + first, X.RowStride, X.Time, channels, y, accumulate: false);
            VectorMath.Scale(y, 1f / X.Time, y, channels);
        }

        protected override void AddGradient(in Frame frame, Tensor outputGradient, Tensor inputGradient)
        {
            VectorMath.AxpyRows(
                1f / X.Time, outputGradient.At(frame), 0, inputGradient.At(frame), inputGradient.RowStride, X.Time, X.Channels);
        }
    }
}
