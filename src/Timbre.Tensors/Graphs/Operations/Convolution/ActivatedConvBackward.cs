using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>
/// The backward pass of a convolution that alone reads an activation: rows go through both while they are in cache. The
/// activation and its derivative are computed once, the first for the gradient of the weight, the second to take the
/// gradient on to the activation's input; the gradient between the two is never stored.
/// </summary>
internal sealed unsafe class ActivatedConvBackward
{
    // What is laid out at a time, value and derivative, stays in the second-level cache whatever the channels.
    private const int FloatsWanted = 8192;
    private const int FewestRows = 168;

    // Leaves no small tiles at the end: a multiple of the rows of the largest tiles, 14 and 8.
    private const int RowUnit = 56;

    private readonly ConvNode _node;
    private readonly RowSource _source;
    private readonly Tensor _outputGradient;
    private readonly GradientSink? _sink;
    private readonly ConvInputGradient? _inputGradient;
    private readonly long _weightSlot;
    private readonly long _biasSlot;
    private readonly int _before;
    private readonly int _rowsAtOnce;
    private readonly int _floatsAtOnce;

    public ActivatedConvBackward(
        ConvNode node, RowSource source, Tensor outputGradient, GradientSink? sink, ConvInputGradient? inputGradient,
        long weightSlot, long biasSlot, int before)
    {
        _node = node;
        _source = source;
        _outputGradient = outputGradient;
        _sink = sink;
        _inputGradient = inputGradient;
        _weightSlot = weightSlot;
        _biasSlot = biasSlot;
        _before = before;
        var rows = Math.Max(FewestRows, FloatsWanted / source.Channels);
        _rowsAtOnce = Math.Min((rows + RowUnit - 1) / RowUnit * RowUnit, outputGradient.Time);
        var steps = StepsFor(_rowsAtOnce) + before + node.Shape.Stride;
        _floatsAtOnce = checked(steps * source.Channels);
        ScratchFloats = checked((3 * _floatsAtOnce) + (inputGradient?.ScratchFloats ?? 0));
    }

    public int ScratchFloats { get; }

    public void Run(in Frame frame)
    {
        var stride = _node.Shape.Stride;
        var rows = _outputGradient.Time;
        for (var row = 0; row < rows; row += _rowsAtOnce)
        {
            // Input steps that these rows read, and those whose gradient is computed with them: each once.
            var count = Math.Min(_rowsAtOnce, rows - row);
            var first = (row * stride) - _before;
            var ownFirst = Math.Min(row * stride, _source.Time);
            var ownLast = row + count == rows ? _source.Time : Math.Min((row + count) * stride, _source.Time);
            var last = Math.Max(first + StepsFor(count), ownLast);
            LayOut(frame, first, last);
            AddWeightGradient(frame, row, count);
            if (_sink is not null && ownLast > ownFirst)
            {
                PassOn(frame, first, ownFirst, ownLast);
            }
        }
    }

    private int StepsFor(int rows) => ((rows - 1) * _node.Shape.Stride) + ((_node.Kernel - 1) * _node.Shape.Dilation) + 1;

    private void LayOut(in Frame frame, int first, int last)
    {
        var channels = _source.Channels;
        var insideFirst = Math.Max(first, 0);
        var insideLast = Math.Min(last, _source.Time);
        var value = frame.Scratch + ((long)(insideFirst - first) * channels);
        VectorMath.Clear(frame.Scratch, (long)(insideFirst - first) * channels);
        ActivatedRows.Run(_source.Map!.Activation, new ActivatedRows
        {
            X = _source.Stored.At(frame) + ((long)insideFirst * _source.Stored.RowStride),
            XStride = _source.Stored.RowStride,
            Scale = _source.Map.Scale is null ? null : _source.Map.Scale.Start,
            Shift = _source.Map.Shift is null ? null : _source.Map.Shift.Start,
            Value = value,
            Derivative = value + _floatsAtOnce,
            Rows = insideLast - insideFirst,
            Channels = channels,
        });
        VectorMath.Clear(
            value + ((long)(insideLast - insideFirst) * channels), (long)(last - insideLast) * channels);
    }

    private void AddWeightGradient(in Frame frame, int row, int count)
    {
        var gradient = _outputGradient.At(frame) + ((long)row * _outputGradient.RowStride);
        OuterProduct.Run(new OuterProductOperands
        {
            A = frame.Scratch,
            ARowStride = (nint)_node.Shape.Stride * _source.Channels,
            ATapStride = (nint)_node.Shape.Dilation * _source.Channels,
            Taps = _node.Kernel,
            Depth = _source.Channels,
            G = gradient,
            GRowStride = _outputGradient.RowStride,
            D = frame.Slot + _weightSlot,
            Rows = count,
            Columns = _node.OutputChannels,
        });
        if (_biasSlot >= 0)
        {
            VectorMath.ColumnSums(
                gradient, _outputGradient.RowStride, count, _node.OutputChannels, frame.Slot + _biasSlot, accumulate: true);
        }
    }

    private void PassOn(in Frame frame, int first, int ownFirst, int ownLast)
    {
        var channels = _source.Channels;
        var derivative = frame.Scratch + _floatsAtOnce + ((long)(ownFirst - first) * channels);
        var between = frame.Scratch + (2L * _floatsAtOnce);
        var scratch = frame.Scratch + (3L * _floatsAtOnce);
        var target = _sink!.Tensor.At(frame) + ((long)ownFirst * _sink.Tensor.RowStride);
        var stride = _sink.Tensor.RowStride;
        if (_sink.Accumulate)
        {
            _inputGradient!.Run(frame, scratch, ownFirst, ownLast, between, channels, accumulate: false);
            VectorMath.MultiplyAddRows(
                between, channels, derivative, channels, target, stride, target, stride, ownLast - ownFirst, channels);
        }
        else
        {
            _inputGradient!.Run(frame, scratch, ownFirst, ownLast, target, stride, accumulate: false);
            VectorMath.MultiplyRows(target, stride, derivative, channels, target, stride, ownLast - ownFirst, channels);
        }
    }
}
