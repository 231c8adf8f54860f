namespace Timbre.Tensors.Graphs;

/// <summary>Maximum over a sliding window; the first maximum of a window gets its gradient.</summary>
internal sealed class MaxPoolNode : Node
{
    public MaxPoolNode(Value x, PoolShape shape)
        : base(x)
    {
        shape.Steps.Validate("MaxPool", shape.Kernel);
        Shape = shape;
    }

    public PoolShape Shape { get; }

    public override int OutputChannels => Inputs[0].Channels;

    public override bool BackwardReadsInput(int input) => true;

    public override int OutputTime(ReadOnlySpan<int> inputTimes) =>
        Shape.Steps.Resolve("MaxPool", Shape.Kernel, inputTimes[0]).OutputTime;

    public override Operation Bind(Binder binder) => new MaxPoolOperation(Shape, binder);

    private sealed unsafe class MaxPoolOperation(PoolShape shape, Binder binder) : RowOperation(binder.OutputTime)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);
        private readonly int _before = shape.Steps.Resolve("MaxPool", shape.Kernel, binder.Input(0).Time).Before;

        public override int RowsFrom(int inputRows) => shape.Steps.RowsWithin(shape.Kernel, _before, inputRows);

        public override void Forward(in Frame frame, int first, int count)
        {
            for (var row = first; row < first + count; row++)
            {
                var y = _y.At(frame, row);
                new Span<float>(y, _y.Channels).Fill(float.NegativeInfinity);
                for (var tap = 0; tap < shape.Kernel; tap++)
                {
                    if (StepOf(row, tap) is >= 0 and var step)
                    {
                        var x = _x.At(frame) + ((long)step * _x.RowStride);
                        for (var c = 0; c < _y.Channels; c++)
                        {
                            y[c] = MathF.Max(y[c], x[c]);
                        }
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
            for (var row = 0; row < _y.Time; row++)
            {
                var dy = _dy!.At(frame) + ((long)row * _dy.RowStride);
                for (var c = 0; c < _y.Channels; c++)
                {
                    var step = FirstMaximum(_x.At(frame) + c, row);
                    if (step >= 0)
                    {
                        _dx.Tensor.At(frame)[((long)step * _dx.Tensor.RowStride) + c] += dy[c];
                    }
                }
            }
        }

        private int FirstMaximum(float* x, int row)
        {
            var found = -1;
            var maximum = float.NegativeInfinity;
            for (var tap = 0; tap < shape.Kernel; tap++)
            {
                if (StepOf(row, tap) is >= 0 and var step && x[(long)step * _x.RowStride] > maximum)
                {
                    maximum = x[(long)step * _x.RowStride];
                    found = step;
                }
            }

            return found;
        }

        private int StepOf(int row, int tap)
        {
            var step = (row * shape.Steps.Stride) + (tap * shape.Steps.Dilation) - _before;
            return step < _x.Time ? step : -1;
        }
    }
}
