using System.Numerics;
using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Graphs.Operations;

/// <summary>Runs <see cref="StatisticsNode"/>. Vectors run along the channels, so every channel has its own softmax.</summary>
/// <remarks>
/// With weights w that sum to 1: mean = sum w x, variance = sum w (x - mean)^2. Backward, with g = d loss / d variance:
/// dx = w (dmean + 2 (x - mean) g), and d logit = w (dw - sum w dw) where dw = x dmean + (x - mean)^2 g.
/// </remarks>
internal sealed unsafe class StatisticsOperation : Operation
{
    private readonly StatisticsOptions _options;
    private readonly Tensor _x;
    private readonly Tensor? _logits;
    private readonly Tensor _y;
    private readonly Tensor? _dy;
    private readonly GradientSink? _dx;
    private readonly GradientSink? _dLogits;
    private readonly float _correction;

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
    }

    /// <summary>A weight for each time step of one vector of channels.</summary>
    public override int ScratchFloats => _x.Time * Vector<float>.Count;

    public override void Forward(in Frame frame)
    {
        var y = _y.At(frame);
        for (var c = 0; c < _x.Channels; c += Vector<float>.Count)
        {
            var (mean, variance) = Moments(frame, c);
            var deviation = Vector.SquareRoot(Floored(variance) + new Vector<float>(_options.VarianceEpsilon))
                + new Vector<float>(_options.DeviationEpsilon);
            if (_options.Mean)
            {
                Store(mean, y + c, _x.Channels - c);
            }

            Store(deviation, y + (_options.Mean ? _x.Channels : 0) + c, _x.Channels - c);
        }
    }

    public override void Backward(in Frame frame)
    {
        _dx?.BeginSum(frame);
        _dLogits?.BeginSum(frame);
        var dy = _dy!.At(frame);
        for (var c = 0; c < _x.Channels; c += Vector<float>.Count)
        {
            var left = _x.Channels - c;
            var (mean, variance) = Moments(frame, c);
            var dMean = _options.Mean ? Load(dy + c, left) : Vector<float>.Zero;
            var dDeviation = Load(dy + (_options.Mean ? _x.Channels : 0) + c, left);
            var root = Vector.SquareRoot(Floored(variance) + new Vector<float>(_options.VarianceEpsilon));
            var dVariance = Vector.ConditionalSelect(
                Vector.GreaterThan(variance, new Vector<float>(_options.SmallestVariance)),
                dDeviation / (root + root),
                Vector<float>.Zero) * _correction;
            if (_dx is not null)
            {
                AddInputGradient(frame, c, mean, dMean, dVariance);
            }

            if (_dLogits is not null)
            {
                AddLogitGradient(frame, c, mean, dMean, dVariance);
            }
        }
    }

    private void AddInputGradient(in Frame frame, int c, Vector<float> mean, Vector<float> dMean, Vector<float> dVariance)
    {
        var left = _x.Channels - c;
        var x = _x.At(frame) + c;
        var dx = _dx!.Tensor.At(frame) + c;
        for (var row = 0; row < _x.Time; row++, x += _x.RowStride, dx += _dx.Tensor.RowStride)
        {
            var centered = Load(x, left) - mean;
            Store(Load(dx, left) + (WeightAt(frame, row) * (dMean + ((centered + centered) * dVariance))), dx, left);
        }
    }

    private void AddLogitGradient(in Frame frame, int c, Vector<float> mean, Vector<float> dMean, Vector<float> dVariance)
    {
        var left = _x.Channels - c;
        var start = _x.At(frame) + c;
        var expected = Vector<float>.Zero;
        var x = start;
        for (var row = 0; row < _x.Time; row++, x += _x.RowStride)
        {
            expected += WeightAt(frame, row) * Slope(Load(x, left), mean, dMean, dVariance);
        }

        x = start;
        var dLogits = _dLogits!.Tensor.At(frame) + c;
        for (var row = 0; row < _x.Time; row++, x += _x.RowStride, dLogits += _dLogits.Tensor.RowStride)
        {
            var slope = Slope(Load(x, left), mean, dMean, dVariance);
            Store(Load(dLogits, left) + (WeightAt(frame, row) * (slope - expected)), dLogits, left);
        }
    }

    private static Vector<float> Slope(
        Vector<float> x, Vector<float> mean, Vector<float> dMean, Vector<float> dVariance)
    {
        var centered = x - mean;
        return (x * dMean) + (centered * centered * dVariance);
    }

    /// <summary>Leaves the weights in scratch; without logits they are all 1 / time.</summary>
    private (Vector<float> Mean, Vector<float> Variance) Moments(in Frame frame, int c)
    {
        var left = _x.Channels - c;
        FillWeights(frame, c, left);
        var mean = Vector<float>.Zero;
        var x = _x.At(frame) + c;
        for (var row = 0; row < _x.Time; row++, x += _x.RowStride)
        {
            mean += WeightAt(frame, row) * Load(x, left);
        }

        var variance = Vector<float>.Zero;
        x = _x.At(frame) + c;
        for (var row = 0; row < _x.Time; row++, x += _x.RowStride)
        {
            var centered = Load(x, left) - mean;
            variance += WeightAt(frame, row) * centered * centered;
        }

        return (mean, variance * _correction);
    }

    private void FillWeights(in Frame frame, int c, int left)
    {
        var weights = frame.Scratch;
        if (_logits is null)
        {
            new Span<float>(weights, ScratchFloats).Fill(1f / _x.Time);
            return;
        }

        var maximum = new Vector<float>(float.NegativeInfinity);
        var at = _logits.At(frame) + c;
        for (var row = 0; row < _x.Time; row++, at += _logits.RowStride)
        {
            maximum = Vector.Max(maximum, Load(at, left));
        }

        at = _logits.At(frame) + c;
        for (var row = 0; row < _x.Time; row++, at += _logits.RowStride)
        {
            (Load(at, left) - maximum).Store(weights + (row * Vector<float>.Count));
        }

        Kernels.VectorMath.Exp(weights, weights, ScratchFloats);
        var total = Vector<float>.Zero;
        for (var row = 0; row < _x.Time; row++)
        {
            total += WeightAt(frame, row);
        }

        var inverse = Vector<float>.One / total;
        for (var row = 0; row < _x.Time; row++)
        {
            (WeightAt(frame, row) * inverse).Store(weights + (row * Vector<float>.Count));
        }
    }

    private static Vector<float> WeightAt(in Frame frame, int row) =>
        Vector.Load(frame.Scratch + (row * Vector<float>.Count));

    private Vector<float> Floored(Vector<float> variance) =>
        Vector.Max(variance, new Vector<float>(_options.SmallestVariance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(float* from, int left) =>
        left >= Vector<float>.Count ? Vector.Load(from) : LoadLast(from, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> value, float* to, int left)
    {
        if (left >= Vector<float>.Count)
        {
            value.Store(to);
        }
        else
        {
            StoreLast(value, to, left);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> LoadLast(float* from, int left)
    {
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Clear();
        new ReadOnlySpan<float>(from, left).CopyTo(padded);
        return new Vector<float>(padded);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreLast(Vector<float> value, float* to, int left)
    {
        for (var i = 0; i < left; i++)
        {
            to[i] = value[i];
        }
    }
}
