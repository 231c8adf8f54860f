namespace Timbre.Tensors.Graphs.Operations;

/// <summary>Mean over a sliding window; at the ends over the steps that exist, or over the whole window.</summary>
internal sealed class AveragePoolNode : Node
{
    public AveragePoolNode(Value x, PoolShape shape)
        : base(x)
    {
        shape.Steps.Validate("AveragePool", shape.Kernel);
        Shape = shape;
    }

    public PoolShape Shape { get; }

    public override int OutputChannels => Inputs[0].Channels;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) =>
        Shape.Steps.Resolve("AveragePool", Shape.Kernel, inputTimes[0]).OutputTime;

    public override Operation Bind(Binder binder) => new AveragePoolOperation(Shape, binder);

    private sealed unsafe class AveragePoolOperation(PoolShape shape, Binder binder) : Operation
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);
        private readonly int _before = shape.Steps.Resolve("AveragePool", shape.Kernel, binder.Input(0).Time).Before;

        public override void Forward(in Frame frame)
        {
            for (var row = 0; row < _y.Time; row++)
            {
                var y = _y.At(frame) + ((long)row * _y.RowStride);
                new Span<float>(y, _y.Channels).Clear();
                var weight = WeightOf(row);
                for (var tap = 0; tap < shape.Kernel; tap++)
                {
                    if (StepOf(row, tap) is >= 0 and var step)
                    {
                        RowMath.Axpy(weight, _x.At(frame) + ((long)step * _x.RowStride), 0, y, 0, 1, _y.Channels);
                    }
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
            var target = _dx.Tensor;
            for (var row = 0; row < _y.Time; row++)
            {
                var dy = _dy!.At(frame) + ((long)row * _dy.RowStride);
                var weight = WeightOf(row);
                for (var tap = 0; tap < shape.Kernel; tap++)
                {
                    if (StepOf(row, tap) is >= 0 and var step)
                    {
                        RowMath.Axpy(
                            weight, dy, 0, target.At(frame) + ((long)step * target.RowStride), 0, 1, _y.Channels);
                    }
                }
            }
        }

        private int StepOf(int row, int tap)
        {
            var step = (row * shape.Steps.Stride) + (tap * shape.Steps.Dilation) - _before;
            return step < _x.Time ? step : -1;
        }

        private float WeightOf(int row)
        {
            if (shape.CountPadding)
            {
                return 1f / shape.Kernel;
            }

            var steps = 0;
            for (var tap = 0; tap < shape.Kernel; tap++)
            {
                steps += StepOf(row, tap) >= 0 ? 1 : 0;
            }

            return 1f / Math.Max(steps, 1);
        }
    }
}
