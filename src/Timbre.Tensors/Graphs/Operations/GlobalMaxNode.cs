namespace Timbre.Tensors.Graphs.Operations;

/// <summary>Maximum over time; steps that share the maximum share its gradient.</summary>
internal sealed class GlobalMaxNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override bool BackwardReadsInput(int input) => true;

    public override bool BackwardReadsOutput => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) => 1;

    public override Operation Bind(Binder binder) => new GlobalMaxOperation(binder);

    private sealed unsafe class GlobalMaxOperation(Binder binder) : DivisibleOperation
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
            var y = new Span<float>(_y.At(frame) + start, channels);
            new ReadOnlySpan<float>(x, channels).CopyTo(y);
            for (var row = 1; row < _x.Time; row++)
            {
                x += _x.RowStride;
                for (var c = 0; c < y.Length; c++)
                {
                    y[c] = MathF.Max(y[c], x[c]);
                }
            }
        }

        public override void Backward(in Frame frame)
        {
            if (_dx is null)
            {
                return;
            }

            _dx.BeginSum(frame);
            for (var c = 0; c < _x.Channels; c++)
            {
                var x = _x.At(frame) + c;
                var maximum = _y.At(frame)[c];
                var winners = 0;
                for (var row = 0; row < _x.Time; row++)
                {
                    winners += x[(long)row * _x.RowStride] == maximum ? 1 : 0;
                }

                var share = _dy!.At(frame)[c] / Math.Max(winners, 1);
                var dx = _dx.Tensor.At(frame) + c;
                for (var row = 0; row < _x.Time; row++)
                {
                    dx[(long)row * _dx.Tensor.RowStride] += x[(long)row * _x.RowStride] == maximum ? share : 0f;
                }
            }
        }
    }
}
