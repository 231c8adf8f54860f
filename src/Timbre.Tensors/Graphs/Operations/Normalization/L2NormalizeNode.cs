namespace Timbre.Tensors.Graphs;

/// <summary>y = length x / max(|x|, epsilon), |x| over the channels of a time step.</summary>
internal sealed class L2NormalizeNode(Value x, float epsilon, float length) : Node(x)
{
    public float Epsilon => epsilon;

    public float Length => length;

    public override int OutputChannels => Inputs[0].Channels;

    public override bool BackwardReadsInput(int input) => true;

    public override Operation Bind(Binder binder) => new L2NormalizeOperation(Epsilon, Length, binder);

    private sealed unsafe class L2NormalizeOperation(float epsilon, float target, Binder binder) : RowOperation(binder.OutputTime)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);

        public override void Forward(in Frame frame, int first, int count)
        {
            for (var row = first; row < first + count; row++)
            {
                var x = _x.At(frame, row);
                var y = _y.At(frame, row);
                var gain = target / Math.Max(Length(x), epsilon);
                for (var c = 0; c < _x.Channels; c++)
                {
                    y[c] = x[c] * gain;
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
            for (var row = 0; row < _x.Time; row++)
            {
                var x = _x.At(frame) + ((long)row * _x.RowStride);
                var dy = _dy!.At(frame) + ((long)row * _dy.RowStride);
                var dx = _dx.Tensor.At(frame) + ((long)row * _dx.Tensor.RowStride);
                var length = Length(x);
                var inverse = 1f / Math.Max(length, epsilon);
                double along = 0;
                for (var c = 0; c < _x.Channels; c++)
                {
                    along += (double)dy[c] * x[c];
                }

                var pull = length > epsilon ? (float)(along * inverse * inverse) : 0f;
                for (var c = 0; c < _x.Channels; c++)
                {
                    dx[c] += (dy[c] - (x[c] * pull)) * inverse * target;
                }
            }
        }

        private float Length(float* x)
        {
            double squares = 0;
            for (var c = 0; c < _x.Channels; c++)
            {
                squares += (double)x[c] * x[c];
            }

            return (float)Math.Sqrt(squares);
        }
    }
}
