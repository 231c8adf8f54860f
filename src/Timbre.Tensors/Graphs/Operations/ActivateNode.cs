using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Graphs.Operations;

/// <summary>y = f(x), computed by its readers where they all can.</summary>
internal sealed class ActivateNode(Value x, Activation activation) : Node(x), IVirtualizable
{
    public Activation Activation => activation;

    public override int OutputChannels => Inputs[0].Channels;

    public override bool BackwardReadsInput(int input) => true;

    /// <summary>A normalization is one multiply and add, worth repeating; another activation is not.</summary>
    public override bool ReadsVirtual(int input) => Inputs[0].Producer is BatchNormNode;

    public override Operation Bind(Binder binder) => new ActivateOperation(this, binder);

    private sealed unsafe class ActivateOperation : Operation
    {
        private readonly Activation _activation;
        private readonly RowSource _x;
        private readonly Tensor? _y;
        private readonly Tensor? _dy;
        private readonly GradientSink? _dx;
        private readonly int _rowsAtOnce;

        public ActivateOperation(ActivateNode node, Binder binder)
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

            _dy = binder.HasBackward ? binder.OutputGradient : null;
            _dx = binder.InputGradient(0);
        }

        public override int ScratchFloats => _rowsAtOnce * _x.Channels;

        public override void Forward(in Frame frame)
        {
            var stored = _x.Stored;
            VectorMath.ActivateRows(
                _activation,
                stored.At(frame),
                stored.RowStride,
                _x.Map?.Scale is { } scale ? scale.Start : null,
                _x.Map?.Shift is { } shift ? shift.Start : null,
                _y!.At(frame),
                _y.RowStride,
                _y.Time,
                _y.Channels);
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
                var x = _x.Stored.At(frame) + ((long)row * _x.Stored.RowStride);
                var xStride = _x.Stored.RowStride;
                if (_x.Map is not null)
                {
                    _x.Copy(frame, row, rows, frame.Scratch);
                    x = frame.Scratch;
                    xStride = _x.Channels;
                }

                BackwardRows(x, xStride, dy + ((long)row * _dy.RowStride), dx + ((long)row * _dx.Tensor.RowStride), rows);
            }
        }

        private void BackwardRows(float* x, int xStride, float* dy, float* dx, int rows)
        {
            var channels = _x.Channels;
            if (xStride == channels && _dy!.IsDense && _dx!.Tensor.IsDense)
            {
                VectorMath.ActivateBackward(_activation, x, null, dy, dx, (long)rows * channels, _dx.Accumulate);
                return;
            }

            for (var row = 0; row < rows; row++)
            {
                VectorMath.ActivateBackward(_activation, x, null, dy, dx, channels, _dx!.Accumulate);
                x += xStride;
                dy += _dy!.RowStride;
                dx += _dx.Tensor.RowStride;
            }
        }
    }
}
