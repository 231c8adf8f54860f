using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>
/// The gradient of a convolution's input, which is a convolution of the output's gradient with the weight flipped and
/// transposed. A stride s makes s of them: input steps p, p + s, p + 2s, ... meet only some of the taps.
/// </summary>
internal sealed unsafe class ConvInputGradient : IDisposable
{
    private readonly ConvNode _node;
    private readonly Tensor _outputGradient;
    private readonly GradientSink _sink;
    private readonly int _before;
    private readonly List<StridePhase> _phases = [];

    public ConvInputGradient(ConvNode node, Tensor outputGradient, GradientSink sink, int before)
    {
        _node = node;
        _outputGradient = outputGradient;
        _sink = sink;
        _before = before;
        var stride = node.Shape.Stride;
        for (var first = 0; first < Math.Min(stride, sink.Tensor.Time); first++)
        {
            _phases.Add(new StridePhase(this, first, (sink.Tensor.Time - first + stride - 1) / stride));
        }
    }

    public int ScratchFloats => _phases.Max(phase => phase.ScratchFloats);

    public void PrepareWeights(float* weight)
    {
        foreach (var phase in _phases)
        {
            phase.PrepareWeights(weight);
        }
    }

    public void Run(in Frame frame)
    {
        var target = _sink.Tensor;
        Run(frame, frame.Scratch, 0, target.Time, target.At(frame), target.RowStride, _sink.Accumulate);
        if (_node.Shape.PaddingMode != PaddingMode.Zeros)
        {
            FoldPadding(frame);
        }
    }

    /// <summary>Computes the gradient of some input steps, without what padding that repeats steps adds to them.</summary>
    /// <param name="frame">Which sample.</param>
    /// <param name="scratch">Of <see cref="ScratchFloats"/>.</param>
    /// <param name="first">First step; a multiple of the stride.</param>
    /// <param name="last">The step after the last.</param>
    /// <param name="target">Where the gradient of the first step goes.</param>
    /// <param name="targetStride">Floats from one step to the next there.</param>
    /// <param name="accumulate">Adds to the target.</param>
    public void Run(in Frame frame, float* scratch, int first, int last, float* target, nint targetStride, bool accumulate)
    {
        foreach (var phase in _phases)
        {
            phase.Run(frame, scratch, first, last, target, targetStride, accumulate);
        }
    }

    public void Dispose()
    {
        foreach (var phase in _phases)
        {
            phase.Dispose();
        }
    }

    /// <summary>Gradients of padding that repeats input steps belong to those steps.</summary>
    private void FoldPadding(in Frame frame)
    {
        var shape = _node.Shape;
        var time = _sink.Tensor.Time;
        for (var row = 0; row < _outputGradient.Time; row++)
        {
            for (var tap = 0; tap < _node.Kernel; tap++)
            {
                var step = (row * shape.Stride) + (tap * shape.Dilation) - _before;
                if (step < 0 || step >= time)
                {
                    AddTap(frame, row, tap, PaddedRows.StepAt(step, time, shape.PaddingMode));
                }
            }
        }
    }

    private void AddTap(in Frame frame, int row, int tap, int step)
    {
        var outputs = _node.OutputChannels;
        var inputs = _sink.Tensor.Channels;
        var gradient = _outputGradient.At(frame) + ((long)row * _outputGradient.RowStride);
        var target = _sink.Tensor.At(frame) + ((long)step * _sink.Tensor.RowStride);
        var weight = _node.Weight.ValueBuffer.Start + ((long)tap * inputs * outputs);
        for (var channel = 0; channel < inputs; channel++, weight += outputs)
        {
            target[channel] += (float)VectorMath.Dot(gradient, weight, outputs);
        }
    }

    /// <summary>Input steps first, first + stride, ...</summary>
    private sealed class StridePhase : IDisposable
    {
        private readonly ConvInputGradient _owner;
        private readonly int _first;
        private readonly int _count;
        private readonly int[] _taps;
        private readonly PaddedRows? _rows;
        private readonly FloatBuffer? _packed;

        public StridePhase(ConvInputGradient owner, int first, int count)
        {
            _owner = owner;
            _first = first;
            _count = count;
            var shape = owner._node.Shape;

            // Tap k meets step t where t + before - k * dilation is a multiple of the stride; the last tap meets the
            // earliest row of the output, so taps run downwards while rows run upwards.
            _taps = [.. Enumerable.Range(0, owner._node.Kernel)
                .Where(tap => (first + owner._before - (tap * shape.Dilation)) % shape.Stride == 0)
                .OrderDescending()];
            if (_taps.Length == 0)
            {
                return;
            }

            var rowsPerTap = _taps.Length == 1 ? 1 : (_taps[0] - _taps[1]) * shape.Dilation / shape.Stride;
            var earliest = (first + owner._before - (_taps[0] * shape.Dilation)) / shape.Stride;
            _rows = new PaddedRows(
                new RowSource(owner._outputGradient, null), _taps.Length, 1, rowsPerTap, -earliest, PaddingMode.Zeros, count);
            _packed = new FloatBuffer(
                PackedMatrix.Length(_taps.Length * owner._node.OutputChannels, owner._sink.Tensor.Channels));
        }

        public int ScratchFloats => _rows?.ScratchFloats ?? 0;

        public void PrepareWeights(float* weight)
        {
            var outputs = _owner._node.OutputChannels;
            var inputs = _owner._sink.Tensor.Channels;
            for (var i = 0; i < _taps.Length; i++)
            {
                PackedMatrix.Pack(
                    weight + ((long)_taps[i] * inputs * outputs), 1, outputs, outputs, inputs, _packed!.Start,
                    i * outputs, _taps.Length * outputs);
            }
        }

        public void Run(
            in Frame frame, float* scratch, int first, int last, float* target, nint targetStride, bool accumulate)
        {
            // Of these steps the phase has the rows [row, end).
            var stride = _owner._node.Shape.Stride;
            var row = first / stride;
            var end = Math.Min((last - _first + stride - 1) / stride, _count);
            var channels = _owner._sink.Tensor.Channels;
            target += _first * targetStride;
            if (_rows is null)
            {
                if (!accumulate)
                {
                    VectorMath.ClearRows(target, stride * targetStride, end - row, channels);
                }

                return;
            }

            PaddedRows.Run run;
            for (; row < end; row += run.Count, target += run.Count * stride * targetStride)
            {
                run = _rows.RunFrom(frame, row, end, scratch);
                RowProduct.Run(new RowProductOperands
                {
                    A = run.Start,
                    ARowStride = run.RowStride,
                    ATapStride = run.TapStride,
                    Taps = _taps.Length,
                    Depth = _owner._node.OutputChannels,
                    B = _packed!.Start,
                    C = target,
                    CRowStride = stride * targetStride,
                    Rows = run.Count,
                    Columns = channels,
                    Accumulate = accumulate,
                });
            }
        }

        public void Dispose() => _packed?.Dispose();
    }
}
