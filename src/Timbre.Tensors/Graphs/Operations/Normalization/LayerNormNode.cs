namespace Timbre.Tensors.Graphs;

/// <summary>Each time step to mean 0 and variance 1 over its channels, then scaled and offset by channel.</summary>
internal sealed class LayerNormNode : Node
{
    public LayerNormNode(Value x, Parameter? scale, Parameter? offset, float epsilon)
        : base(x)
    {
        foreach (var parameter in new[] { scale, offset }.OfType<Parameter>())
        {
            if (parameter.Length != x.Channels)
            {
                throw new ShapeMismatchException(
                    $"LayerNorm {parameter.Name}", $"{x.Channels} numbers", $"{parameter.Length}");
            }
        }

        Scale = scale;
        Offset = offset;
        Epsilon = epsilon;
    }

    public Parameter? Scale { get; }

    public Parameter? Offset { get; }

    public float Epsilon { get; }

    public override int OutputChannels => Inputs[0].Channels;

    public override IEnumerable<Parameter> Parameters => new[] { Scale, Offset }.OfType<Parameter>();

    public override bool BackwardReadsInput(int input) => true;

    public override Operation Bind(Binder binder) => new LayerNormOperation(this, binder);

    private sealed unsafe class LayerNormOperation(LayerNormNode node, Binder binder) : RowOperation(binder.OutputTime)
    {
        private readonly Tensor _x = binder.Input(0);
        private readonly Tensor _y = binder.Output;
        private readonly Tensor? _dy = binder.HasBackward ? binder.OutputGradient : null;
        private readonly GradientSink? _dx = binder.InputGradient(0);
        private readonly long _scaleSlot =
            node.Scale is null || !binder.HasBackward ? -1 : binder.SlotOffset(node.Scale);

        private readonly long _offsetSlot =
            node.Offset is null || !binder.HasBackward ? -1 : binder.SlotOffset(node.Offset);

        public override void Forward(in Frame frame, int first, int count)
        {
            for (var row = first; row < first + count; row++)
            {
                var x = _x.At(frame, row);
                var y = _y.At(frame, row);
                var (mean, inverse) = Moments(x);
                for (var c = 0; c < _x.Channels; c++)
                {
                    y[c] = ((x[c] - mean) * inverse * ScaleAt(c)) + (node.Offset is null ? 0f : node.Offset.ValueBuffer.Start[c]);
                }
            }
        }

        public override void Backward(in Frame frame)
        {
            _dx?.BeginSum(frame);
            for (var row = 0; row < _x.Time; row++)
            {
                BackwardRow(
                    frame,
                    _x.At(frame) + ((long)row * _x.RowStride),
                    _dy!.At(frame) + ((long)row * _dy.RowStride),
                    _dx is null ? null : _dx.Tensor.At(frame) + ((long)row * _dx.Tensor.RowStride));
            }
        }

        private void BackwardRow(in Frame frame, float* x, float* dy, float* dx)
        {
            var (mean, inverse) = Moments(x);
            double sum = 0;
            double products = 0;
            for (var c = 0; c < _x.Channels; c++)
            {
                var normalized = (x[c] - mean) * inverse;
                var scaled = dy[c] * ScaleAt(c);
                sum += scaled;
                products += scaled * normalized;
                if (_scaleSlot >= 0)
                {
                    frame.Slot[_scaleSlot + c] += dy[c] * normalized;
                }

                if (_offsetSlot >= 0)
                {
                    frame.Slot[_offsetSlot + c] += dy[c];
                }
            }

            if (dx is null)
            {
                return;
            }

            var meanSum = (float)(sum / _x.Channels);
            var meanProducts = (float)(products / _x.Channels);
            for (var c = 0; c < _x.Channels; c++)
            {
                var normalized = (x[c] - mean) * inverse;
                dx[c] += inverse * ((dy[c] * ScaleAt(c)) - meanSum - (normalized * meanProducts));
            }
        }

        private float ScaleAt(int channel) => node.Scale is null ? 1f : node.Scale.ValueBuffer.Start[channel];

        private (float Mean, float InverseDeviation) Moments(float* x)
        {
            double sum = 0;
            for (var c = 0; c < _x.Channels; c++)
            {
                sum += x[c];
            }

            var mean = sum / _x.Channels;
            double squares = 0;
            for (var c = 0; c < _x.Channels; c++)
            {
                squares += (x[c] - mean) * (x[c] - mean);
            }

            return ((float)mean, (float)(1 / Math.Sqrt((squares / _x.Channels) + node.Epsilon)));
        }
    }
}
