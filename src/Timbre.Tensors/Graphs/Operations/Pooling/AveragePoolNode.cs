using System.Numerics;
using System.Runtime.CompilerServices;
using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

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

    private sealed unsafe class AveragePoolOperation(PoolShape shape, Binder binder) : RowOperation(binder.OutputTime)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);
        private readonly int _before = shape.Steps.Resolve("AveragePool", shape.Kernel, binder.Input(0).Time).Before;

        public override int RowsFrom(int inputRows) => shape.Steps.RowsWithin(shape.Kernel, _before, inputRows);

        public override void Forward(in Frame frame, int first, int count)
        {
            var x = _x.At(frame);
            var y = _y.At(frame, first);
            if (IsHalving)
            {
                VectorMath.HalveRows(x + (2L * first * _x.RowStride), _x.RowStride, y, _y.RowStride, count, _y.Channels);
                return;
            }

            for (var row = first; row < first + count; row++, y += _y.RowStride)
            {
                var (tap, end) = TapsOf(row);
                Average(
                    x + ((long)StepOf(row, tap) * _x.RowStride), (long)shape.Steps.Dilation * _x.RowStride,
                    end - tap, WeightOf(end - tap), y, _y.Channels);
            }
        }

        public override void Backward(in Frame frame)
        {
            if (_dx is null)
            {
                return;
            }

            var dy = _dy!.At(frame);
            var dx = _dx.Tensor.At(frame);
            if (IsHalving)
            {
                VectorMath.HalveRowsBackward(dy, _dy.RowStride, dx, _dx.Tensor.RowStride, _dy.Time, _dy.Channels, _dx.Accumulate);
                return;
            }

            _dx.BeginSum(frame);
            for (var row = 0; row < _y.Time; row++, dy += _dy.RowStride)
            {
                var (first, last) = TapsOf(row);
                VectorMath.AxpyRows(
                    WeightOf(last - first), dy, 0,
                    dx + ((long)StepOf(row, first) * _dx.Tensor.RowStride), (nint)shape.Steps.Dilation * _dx.Tensor.RowStride,
                    last - first, _y.Channels);
            }
        }

        // The mean of two steps at a time with none left over: what joins of dense networks do.
        private bool IsHalving => shape is { Kernel: 2, Steps: { Stride: 2, Dilation: 1 } } && _x.Time == 2 * _y.Time;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Average(float* x, long stride, int steps, float weight, float* y, int channels)
        {
            var weights = new Vector<float>(weight);
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var sum = Vector<float>.Zero;
                for (var step = 0; step < steps; step++)
                {
                    sum += Vector.Load(x + (step * stride) + c);
                }

                (sum * weights).Store(y + c);
            }

            for (; c < channels; c++)
            {
                var sum = 0f;
                for (var step = 0; step < steps; step++)
                {
                    sum += x[(step * stride) + c];
                }

                y[c] = sum * weight;
            }
        }

        private int StepOf(int row, int tap) => (row * shape.Steps.Stride) + (tap * shape.Steps.Dilation) - _before;

        /// <summary>The taps of a window that lie inside the signal.</summary>
        private (int First, int Last) TapsOf(int row)
        {
            var first = 0;
            while (first < shape.Kernel && StepOf(row, first) < 0)
            {
                first++;
            }

            var last = first;
            while (last < shape.Kernel && StepOf(row, last) < _x.Time)
            {
                last++;
            }

            return (first, last);
        }

        private float WeightOf(int steps) => 1f / (shape.CountPadding ? shape.Kernel : Math.Max(steps, 1));
    }
}
