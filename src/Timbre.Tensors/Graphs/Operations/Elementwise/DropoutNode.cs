using Timbre.Faults;

namespace Timbre.Tensors.Graphs;

/// <summary>Numbers dropped at random in training; the mask is made anew from seed, step, operation and place.</summary>
internal sealed class DropoutNode : Node
{
    public DropoutNode(Value x, float rate)
        : base(x)
    {
        if (!(rate >= 0 && rate < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "Dropout: expected a rate in [0, 1).");
        }

        Rate = rate;
    }

    public float Rate { get; }

    public override int OutputChannels => Inputs[0].Channels;

    public override Operation Bind(Binder binder) => new DropoutOperation(Rate, binder);

    private sealed unsafe class DropoutOperation(float rate, Binder binder) : Operation
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);
        private readonly float _rate = binder.Drops ? rate : 0;
        private readonly PlanState _state = binder.State;
        private readonly ulong _place = (ulong)binder.NodeNumber;

        public override void Forward(in Frame frame) =>
            Mask(frame, _x.At(frame), _x.RowStride, _y.At(frame), _y.RowStride, false);

        public override void Backward(in Frame frame)
        {
            if (_dx is not null)
            {
                Mask(
                    frame, _dy!.At(frame), _dy.RowStride, _dx.Tensor.At(frame), _dx.Tensor.RowStride, _dx.Accumulate);
            }
        }

        private void Mask(in Frame frame, float* from, int fromStride, float* to, int toStride, bool accumulate)
        {
            var key = SplitMix64.Next(((ulong)_state.Seed << 32) ^ (ulong)_state.Step);
            key = SplitMix64.Next(key ^ (_place << 40) ^ (ulong)frame.Sample);
            var kept = 1f / (1f - _rate);
            var threshold = (uint)(_rate * uint.MaxValue);
            ulong index = 0;
            for (var row = 0; row < _x.Time; row++, from += fromStride, to += toStride)
            {
                for (var c = 0; c < _x.Channels; c++, index++)
                {
                    var keep = _rate == 0 || (uint)(SplitMix64.Next(key + index) >> 32) >= threshold;
                    var value = keep ? from[c] * kept : 0f;
                    to[c] = accumulate ? to[c] + value : value;
                }
            }
        }
    }
}
