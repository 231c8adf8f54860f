using Timbre.Tensors.Kernels;
using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>Runs <see cref="StatisticsNode"/>. Every channel has its own softmax, and its own weights.</summary>
/// <remarks>
/// With weights w that sum to 1: mean = sum w x, variance = sum w (x - mean)^2. <see cref="MomentsGradient"/> is the way
/// back; the forward pass leaves it what it needs, a few numbers a channel.
/// </remarks>
internal sealed unsafe class StatisticsOperation : DivisibleOperation, IDisposable
{
    // Channels whose weights are made at a time: with the rows they are made from they stay in the second-level cache.
    private const int ChannelBlock = 256;

    private readonly StatisticsOptions _options;
    private readonly Tensor _x;
    private readonly Tensor? _logits;
    private readonly Tensor _y;
    private readonly Tensor? _dy;
    private readonly GradientSink? _dx;
    private readonly GradientSink? _dLogits;
    private readonly float _correction;
    private readonly FloatBuffer _known;

    public StatisticsOperation(StatisticsNode node, Binder binder)
    {
        _options = node.Options;
        _x = binder.Input(0);
        _y = binder.Output;
        _dy = binder.HasBackward ? binder.OutputGradient : null;
        _dx = binder.InputGradient(0);
        if (node.IsAttentive)
        {
            _logits = binder.Input(1);
            _dLogits = binder.InputGradient(1);
        }

        _correction = node is { IsAttentive: false, Options.Unbiased: true } && _x.Time > 1
            ? _x.Time / (_x.Time - 1f)
            : 1f;
        _known = new FloatBuffer(4L * binder.Batch * _x.Channels);
    }

    /// <summary>The weights of a block of channels, and two numbers a channel.</summary>
    public override int ScratchFloats =>
        (2 * _x.Channels) + (_logits is null ? 0 : _x.Time * Math.Min(ChannelBlock, _x.Channels));

    public override int Parts => ChannelGroups.Count(_x.Channels);

    public override void Forward(in Frame frame, int first, int count)
    {
        var (start, channels) = ChannelGroups.Channels(_x.Channels, first, count);
        var known = KnownOf(frame, start);
        if (_logits is null)
        {
            FindMoments(frame, known, start, channels);
        }
        else
        {
            for (var c = 0; c < channels; c += ChannelBlock)
            {
                FindWeightedMoments(frame, KnownOf(frame, start + c), start + c, Math.Min(ChannelBlock, channels - c));
            }
        }

        var y = _y.At(frame) + start;
        if (_options.Mean)
        {
            VectorMath.Copy(known.Mean, y, channels);
            y += _x.Channels;
        }

        for (var c = 0; c < channels; c++)
        {
            y[c] = Root(known.Variance[c]) + _options.DeviationEpsilon;
        }
    }

    public override void Backward(in Frame frame)
    {
        var known = KnownOf(frame, 0);
        var dMean = frame.Scratch;
        var dVariance = dMean + _x.Channels;
        var dy = _dy!.At(frame);
        VectorMath.Clear(dMean, _x.Channels);
        if (_options.Mean)
        {
            VectorMath.Copy(dy, dMean, _x.Channels);
            dy += _x.Channels;
        }

        for (var c = 0; c < _x.Channels; c++)
        {
            var moves = known.Variance[c] * _correction > _options.SmallestVariance;
            dVariance[c] = moves ? dy[c] / (2 * Root(known.Variance[c])) * _correction : 0f;
        }

        MomentsGradient.Run(new MomentsGradient
        {
            X = _x.At(frame),
            XStride = _x.RowStride,
            Logits = _logits is null ? null : _logits.At(frame),
            LogitsStride = _logits?.RowStride ?? 0,
            Maximum = known.Maximum,
            Share = known.Share,
            Mean = known.Mean,
            Variance = known.Variance,
            DMean = dMean,
            DVariance = dVariance,
            Dx = _dx is null ? null : _dx.Tensor.At(frame),
            DxStride = _dx?.Tensor.RowStride ?? 0,
            AccumulateDx = _dx?.Accumulate ?? false,
            DLogits = _dLogits is null ? null : _dLogits.Tensor.At(frame),
            DLogitsStride = _dLogits?.Tensor.RowStride ?? 0,
            AccumulateDLogits = _dLogits?.Accumulate ?? false,
            Rows = _x.Time,
            Channels = _x.Channels,
        });
    }

    public void Dispose() => _known.Dispose();

    private void FindMoments(in Frame frame, in Known known, int first, int channels)
    {
        var x = _x.At(frame) + first;
        var share = 1f / _x.Time;
        VectorMath.Fill(share, known.Share, channels);
        VectorMath.ColumnSums(x, _x.RowStride, _x.Time, channels, known.Mean, accumulate: false);
        VectorMath.Scale(known.Mean, share, known.Mean, channels);
        VectorMath.ColumnMoments(
            x, _x.RowStride, known.Mean, _x.Time, channels, frame.Scratch, known.Variance, accumulate: false);
        VectorMath.Scale(known.Variance, share, known.Variance, channels);
    }

    private void FindWeightedMoments(in Frame frame, in Known known, int first, int channels)
    {
        var x = _x.At(frame) + first;
        var logits = _logits!.At(frame) + first;
        var weights = frame.Scratch + (2 * _x.Channels);
        VectorMath.ColumnMax(logits, _logits.RowStride, _x.Time, channels, known.Maximum, accumulate: false);
        VectorMath.ExpRows(logits, _logits.RowStride, known.Maximum, weights, channels, _x.Time, channels);
        VectorMath.ColumnSumsAndDots(
            weights, channels, x, _x.RowStride, null, _x.Time, channels, known.Share, known.Mean,
            accumulate: false);
        for (var c = 0; c < channels; c++)
        {
            known.Share[c] = 1f / known.Share[c];
        }

        VectorMath.Multiply(known.Mean, known.Share, known.Mean, channels);
        VectorMath.ColumnWeightedSquares(
            x, _x.RowStride, weights, channels, known.Mean, _x.Time, channels, known.Variance);
        VectorMath.Multiply(known.Variance, known.Share, known.Variance, channels);
    }

    private Known KnownOf(in Frame frame, int first) =>
        new(_known.Start + (4L * frame.Sample * _x.Channels) + first, _x.Channels);

    private float Root(float variance) => MathF.Sqrt(
        Math.Max(variance * _correction, _options.SmallestVariance) + _options.VarianceEpsilon);

    /// <summary>What the forward pass found of one sample, a number a channel each.</summary>
    private readonly struct Known(float* start, int channels)
    {
        public float* Maximum => start;

        /// <summary>What makes weights of the exponentials: the inverse of their sum.</summary>
        public float* Share => start + channels;

        public float* Mean => start + (2 * channels);

        /// <summary>Neither corrected nor held above the smallest.</summary>
        public float* Variance => start + (3 * channels);
    }
}
