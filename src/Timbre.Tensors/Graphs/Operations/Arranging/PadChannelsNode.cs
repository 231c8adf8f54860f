using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>Zeros after the channels of x.</summary>
internal sealed class PadChannelsNode : Node
{
    public PadChannelsNode(Value x, int channels)
        : base(x)
    {
        if (channels < x.Channels)
        {
            throw new ShapeMismatchException("PadChannels", $"at least {x.Channels} channels", $"{channels}");
        }

        OutputChannels = channels;
    }

    public override int OutputChannels { get; }

    public override Operation Bind(Binder binder) => new PadChannelsOperation(binder);

    private sealed unsafe class PadChannelsOperation(Binder binder) : RowOperation(binder.OutputTime)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override void Forward(in Frame frame, int first, int count)
        {
            var y = _y.At(frame, first);
            VectorMath.CopyRows(_x.At(frame, first), _x.RowStride, y, _y.RowStride, count, _x.Channels);
            VectorMath.ClearRows(y + _x.Channels, _y.RowStride, count, _y.Channels - _x.Channels);
        }

        public override void Backward(in Frame frame) => _dx?.Put(frame, _dy!);
    }
}
