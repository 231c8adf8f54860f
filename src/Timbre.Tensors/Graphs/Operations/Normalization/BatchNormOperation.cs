using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>
/// Batch normalization as y = x * scale + shift. In training each sample states its mean and squared deviations, and the
/// join merges them in sample order (Chan, Golub and LeVeque 1983); outside, the running values give scale and shift.
/// </summary>
internal sealed unsafe class BatchNormOperation : ChannelwiseOperation, IDisposable
{
    private readonly BatchNormParameters _settings;
    private readonly bool _training;
    private readonly int _batch;
    private readonly Tensor _x;
    private readonly Tensor? _y;
    private readonly Tensor? _dy;
    private readonly GradientSink? _dx;

    // By sample: means and squared deviations going forward; sums of dy and of dy * (x - mean) going back.
    private readonly FloatBuffer _partials;
    private readonly FloatBuffer _scale;
    private readonly FloatBuffer _shift;
    private readonly FloatBuffer _mean;
    private readonly FloatBuffer _inverseDeviation;
    private readonly FloatBuffer _ofX;
    private readonly FloatBuffer _constant;

    // Of batch renormalization, by channel: what the normalized values are multiplied with and moved by. 1 and 0 without it.
    private readonly FloatBuffer _ratio;
    private readonly FloatBuffer _drift;

    public BatchNormOperation(BatchNormNode node, Binder binder)
        : base(binder.OutputTime, node.OutputChannels)
    {
        _settings = node.Settings;
        _training = binder.Training;
        _batch = binder.Batch;
        _x = binder.Input(0);
        _partials = new FloatBuffer(2L * _batch * _x.Channels);
        _scale = new FloatBuffer(_x.Channels);
        _shift = new FloatBuffer(_x.Channels);
        _mean = new FloatBuffer(_x.Channels);
        _inverseDeviation = new FloatBuffer(_x.Channels);
        _ofX = new FloatBuffer(_x.Channels);
        _constant = new FloatBuffer(_x.Channels);
        _ratio = new FloatBuffer(_x.Channels);
        _drift = new FloatBuffer(_x.Channels);
        _ratio.Span.Fill(1);
        if (binder.OutputIsVirtual)
        {
            binder.PublishMap(new RowMap(_scale, _shift, Activation.Identity));
        }
        else
        {
            _y = binder.Output;
        }

        _dy = binder.HasBackward ? binder.OutputGradient : null;
        _dx = binder.InputGradient(0);
    }

    public override int ScratchFloats => _x.Channels;

    private long Count => (long)_batch * _x.Time;

    public override void PrepareWeights()
    {
        if (!_training)
        {
            _settings.RunningMean.Values.CopyTo(_mean.Span);
            SetScale(_settings.RunningVariance.Values);
        }
    }

    public override void ForwardPartial(in Frame frame)
    {
        var mean = _partials.Start + (2L * frame.Sample * _x.Channels);
        var squares = mean + _x.Channels;
        VectorMath.ColumnSums(_x.At(frame), _x.RowStride, _x.Time, _x.Channels, mean, accumulate: false);
        VectorMath.Scale(mean, 1f / _x.Time, mean, _x.Channels);
        VectorMath.ColumnMoments(
            _x.At(frame), _x.RowStride, mean, _x.Time, _x.Channels, frame.Scratch, squares, accumulate: false);
    }

    public override void ForwardJoin()
    {
        if (Count < 2)
        {
            throw new ShapeMismatchException("BatchNorm", "more than one value a channel in training", "1");
        }

        var variance = _ofX.Span;
        for (var c = 0; c < _x.Channels; c++)
        {
            double mean = 0;
            double squares = 0;
            for (var sample = 0; sample < _batch; sample++)
            {
                var partial = _partials.Start + (2L * sample * _x.Channels) + c;
                var difference = partial[0] - mean;
                mean += difference / (sample + 1);
                squares += partial[_x.Channels] + (difference * difference * _x.Time * sample / (sample + 1));
            }

            _mean.Span[c] = (float)mean;
            variance[c] = (float)(squares / Count);
        }

        Correct(variance);
        UpdateRunning(variance);
        SetScale(variance);
    }

    public override void Forward(in Frame frame, in Region region) => VectorMath.ActivateRows(
        Activation.Identity, _x.At(frame, region), _x.RowStride,
        _scale.Start + region.FirstChannel, _shift.Start + region.FirstChannel,
        _y!.At(frame, region), _y.RowStride, region.Rows, region.Channels);

    public override void BackwardPartial(in Frame frame)
    {
        var sum = _partials.Start + (2L * frame.Sample * _x.Channels);
        VectorMath.ColumnSumsAndDots(
            _dy!.At(frame), _dy.RowStride, _x.At(frame), _x.RowStride, _mean.Start, _x.Time, _x.Channels,
            sum, sum + _x.Channels, accumulate: false);
    }

    public override void BackwardJoin()
    {
        var scales = _settings.Scale is null ? default : _settings.Scale.Gradient;
        var offsets = _settings.Offset is null ? default : _settings.Offset.Gradient;
        for (var c = 0; c < _x.Channels; c++)
        {
            double sum = 0;
            double products = 0;
            for (var sample = 0; sample < _batch; sample++)
            {
                sum += _partials.Start[(2L * sample * _x.Channels) + c];
                products += _partials.Start[(((2L * sample) + 1) * _x.Channels) + c];
            }

            products *= _inverseDeviation.Span[c];
            if (!scales.IsEmpty)
            {
                scales[c] += (float)((products * _ratio.Span[c]) + (sum * _drift.Span[c]));
            }

            if (!offsets.IsEmpty)
            {
                offsets[c] += (float)sum;
            }

            // dx = scale * (dy - mean(dy) - normalized x * mean(dy * normalized x)), as a * dy + b * x + constant.
            var ofX = _training ? -_scale.Span[c] * products / Count * _inverseDeviation.Span[c] : 0;
            _ofX.Span[c] = (float)ofX;
            _constant.Span[c] = _training ? (float)((-_scale.Span[c] * sum / Count) - (ofX * _mean.Span[c])) : 0;
        }
    }

    public override void Backward(in Frame frame)
    {
        if (_dx is { } sink)
        {
            VectorMath.CombineRows(
                _scale.Start, _dy!.At(frame), _dy.RowStride, _ofX.Start, _x.At(frame), _x.RowStride, _constant.Start,
                sink.Tensor.At(frame), sink.Tensor.RowStride, _x.Time, _x.Channels, sink.Accumulate);
        }
    }

    public void Dispose()
    {
        foreach (var buffer in new[] { _partials, _scale, _shift, _mean, _inverseDeviation, _ofX, _constant, _ratio, _drift })
        {
            buffer.Dispose();
        }
    }

    private void SetScale(ReadOnlySpan<float> variance)
    {
        for (var c = 0; c < _x.Channels; c++)
        {
            _inverseDeviation.Span[c] = 1f / MathF.Sqrt(variance[c] + _settings.Epsilon);
            var factor = _settings.Scale is null ? 1f : _settings.Scale.Values[c];
            _scale.Span[c] = _inverseDeviation.Span[c] * _ratio.Span[c] * factor;
            _shift.Span[c] = (_settings.Offset is null ? 0f : _settings.Offset.Values[c])
                + (_drift.Span[c] * factor) - (_mean.Span[c] * _scale.Span[c]);
        }
    }

    /// <summary>Sets the correction of renormalization from this batch and the running values before it.</summary>
    private void Correct(ReadOnlySpan<float> variance)
    {
        if (_settings.Renorm is not { } renorm)
        {
            return;
        }

        var (most, furthest) = renorm.LimitsAt(_settings.BatchesSeen!.Values[0]);
        for (var c = 0; c < _x.Channels; c++)
        {
            var running = MathF.Sqrt(_settings.RunningVariance.Values[c] + _settings.Epsilon);
            _ratio.Span[c] = Math.Clamp(MathF.Sqrt(variance[c] + _settings.Epsilon) / running, 1 / most, most);
            _drift.Span[c] = Math.Clamp((_mean.Span[c] - _settings.RunningMean.Values[c]) / running, -furthest, furthest);
        }
    }

    private void UpdateRunning(ReadOnlySpan<float> variance)
    {
        var fresh = _settings.Momentum ?? 0;
        if (_settings.BatchesSeen is { } seen)
        {
            seen.Values[0]++;
            fresh = _settings.Momentum ?? (1f / seen.Values[0]);
        }

        var unbiased = Count / (Count - 1f);
        for (var c = 0; c < _x.Channels; c++)
        {
            ref var mean = ref _settings.RunningMean.Values[c];
            ref var running = ref _settings.RunningVariance.Values[c];
            mean += fresh * (_mean.Span[c] - mean);
            running += fresh * ((variance[c] * unbiased) - running);
        }
    }
}
