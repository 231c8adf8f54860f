using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs.Operations;

/// <summary>The same numbers in a place of their own.</summary>
internal sealed class CopyNode(Value x) : Node(x)
{
    public override int OutputChannels => Inputs[0].Channels;

    public override Operation Bind(Binder binder) => new CopyOperation(binder);

    private sealed unsafe class CopyOperation(Binder binder) : Operation
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override void Forward(in Frame frame) =>
            VectorMath.CopyRows(_x.At(frame), _x.RowStride, _y.At(frame), _y.RowStride, _y.Time, _y.Channels);

        public override void Backward(in Frame frame) => _dx?.Put(frame, _dy!);
    }
}
