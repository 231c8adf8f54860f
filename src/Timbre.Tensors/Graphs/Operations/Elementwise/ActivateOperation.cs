using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs;

/// <summary>Computes y = f(x) and its gradient, over rows of channels.</summary>
internal sealed unsafe class ActivateOperation : ChannelwiseOperation
{
    private readonly Activation _activation;
    private readonly RowSource _x;
    private readonly Tensor? _y;

    // What the derivative is computed from.
    private readonly RowSource _read;
    private readonly bool _readsOutput;
    private readonly Tensor? _dy;
    private readonly GradientSink? _dx;
    private readonly int _rowsAtOnce;

    public ActivateOperation(ActivateNode node, Binder binder)
        : base(binder.OutputTime, node.OutputChannels)
    {
        _activation = node.Activation;
        _x = binder.Source(0);
        _rowsAtOnce = Math.Clamp(4096 / _x.Channels, 1, _x.Time);
        if (binder.OutputIsVirtual)
        {
            binder.PublishMap(new RowMap(_x.Map?.Scale, _x.Map?.Shift, node.Activation));
        }
        else
        {
            _y = binder.Output;
        }

        _readsOutput = _y is not null && node.BackwardReadsOutput;
        _read = _readsOutput ? new RowSource(_y!, null) : _x;
        _dy = binder.HasBackward ? binder.OutputGradient : null;
        _dx = binder.InputGradient(0);
    }

    public override int ScratchFloats => _rowsAtOnce * _x.Channels;

    public override void Forward(in Frame frame, in Region region)
    {
        var stored = _x.Stored;
        VectorMath.ActivateRows(
            _activation,
            stored.At(frame, region),
            stored.RowStride,
            _x.Map?.Scale is { } scale ? scale.Start + region.FirstChannel : null,
            _x.Map?.Shift is { } shift ? shift.Start + region.FirstChannel : null,
            _y!.At(frame, region),
            _y.RowStride,
            region.Rows,
            region.Channels);
    }

    public override void Backward(in Frame frame)
    {
        if (_dx is null)
        {
            return;
        }

        var dy = _dy!.At(frame);
        var dx = _dx.Tensor.At(frame);
        for (var row = 0; row < _x.Time; row += _rowsAtOnce)
        {
            var rows = Math.Min(_rowsAtOnce, _x.Time - row);
            var read = _read.Stored.At(frame) + ((long)row * _read.Stored.RowStride);
            var stride = _read.Stored.RowStride;
            if (_read.Map is not null)
            {
                _read.Copy(frame, row, rows, frame.Scratch);
                read = frame.Scratch;
                stride = _x.Channels;
            }

            BackwardRows(read, stride, dy + ((long)row * _dy.RowStride), dx + ((long)row * _dx.Tensor.RowStride), rows);
        }
    }

    private void BackwardRows(float* read, int stride, float* dy, float* dx, int rows)
    {
        var channels = _x.Channels;
        if (stride == channels && _dy!.IsDense && _dx!.Tensor.IsDense)
        {
            BackwardRun(read, dy, dx, (long)rows * channels);
            return;
        }

        for (var row = 0; row < rows; row++)
        {
            BackwardRun(read, dy, dx, channels);
            read += stride;
            dy += _dy!.RowStride;
            dx += _dx!.Tensor.RowStride;
        }
    }

    private void BackwardRun(float* read, float* dy, float* dx, long n) => VectorMath.ActivateBackward(
        _activation, _readsOutput ? null : read, _readsOutput ? read : null, dy, dx, n, _dx!.Accumulate);
}
