using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs.Operations;

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

    private sealed unsafe class PadChannelsOperation(Binder binder) : Operation
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override void Forward(in Frame frame)
        {
            VectorMath.CopyRows(_x.At(frame), _x.RowStride, _y.At(frame), _y.RowStride, _x.Time, _x.Channels);
            VectorMath.ClearRows(_y.At(frame) + _x.Channels, _y.RowStride, _x.Time, _y.Channels - _x.Channels);
        }

        public override void Backward(in Frame frame) => _dx?.Put(frame, _dy!);
    }
}
