namespace Timbre.Tensors.Graphs;

/// <summary>Maximum over time; steps that share the maximum share its gradient.</summary>
internal sealed class GlobalMaxNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override bool BackwardReadsInput(int input) => true;

    public override bool BackwardReadsOutput => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) => 1;

    public override Operation Bind(Binder binder) => new GlobalMaxOperation(binder);

    private sealed unsafe class GlobalMaxOperation(Binder binder) : ChannelGroupOperation(binder)
    {
        protected override void ForwardChannels(in Frame frame, int first, int channels)
        {
            var x = X.At(frame) + first;
            var y = new Span<float>(Y.At(frame) + first, channels);
            new ReadOnlySpan<float>(x, channels).CopyTo(y);
            for (var row = 1; row < X.Time; row++)
            {
                x += X.RowStride;
                for (var c = 0; c < y.Length; c++)
                {
                    y[c] = MathF.Max(y[c], x[c]);
                }
            }
        }

        protected override void AddGradient(in Frame frame, Tensor outputGradient, Tensor inputGradient)
        {
            for (var c = 0; c < X.Channels; c++)
            {
                var x = X.At(frame) + c;
                var maximum = Y.At(frame)[c];
                var winners = 0;
                for (var row = 0; row < X.Time; row++)
                {
                    winners += x[(long)row * X.RowStride] == maximum ? 1 : 0;
                }

                var share = outputGradient.At(frame)[c] / Math.Max(winners, 1);
                var dx = inputGradient.At(frame) + c;
                for (var row = 0; row < X.Time; row++)
                {
                    dx[(long)row * inputGradient.RowStride] += x[(long)row * X.RowStride] == maximum ? share : 0f;
                }
            }
        }
    }
}
