using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>y = a + b; the gradient passes to both.</summary>
internal sealed class AddNode : Node
{
    public AddNode(Value a, Value b)
        : base(a, b)
    {
        if (a.Channels != b.Channels)
        {
            throw new ShapeMismatchException("Add", "equal channels", $"{a.Channels} and {b.Channels}");
        }
    }

    public override int OutputChannels => Inputs[0].Channels;

    public override bool IsChannelwise => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) => inputTimes[0] == inputTimes[1]
        ? inputTimes[0]
        : throw new ShapeMismatchException("Add", "equal lengths", $"{inputTimes[0]} and {inputTimes[1]}");

    public override Operation Bind(Binder binder) => new AddOperation(binder);

    private sealed unsafe class AddOperation(Binder binder) : ChannelwiseOperation(binder.OutputTime, binder.Output.Channels)
    {
        private readonly Tensor _a = binder.Input(0);
        private readonly Tensor _b = binder.Input(1);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _da = binder.InputGradient(0);
        private readonly GradientSink? _db = binder.InputGradient(1);

        public override void Forward(in Frame frame, in Region region) => VectorMath.AddRows(
            _a.At(frame, region), _a.RowStride, _b.At(frame, region), _b.RowStride,
            _y.At(frame, region), _y.RowStride, region.Rows, region.Channels);

        public override void Backward(in Frame frame)
        {
            _da?.Put(frame, _dy!);
            _db?.Put(frame, _dy!);
        }
    }
}
