using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Proxy-Anchor: each proxy is an anchor that pulls its hardest positives and pushes its hardest negatives of the batch.</summary>
/// <remarks>
/// Kim et al. 2020, eq. 4: mean over proxies with positives in the batch of ln(1 + sum over positives e^(-alpha (s -
/// margin))) plus mean over all proxies of ln(1 + sum over negatives e^(alpha (s + margin))), s the cosine.
/// </remarks>
public sealed class ProxyAnchorLoss : ClassLoss
{
    private readonly Parameter _proxies;
    private readonly Parameter[] _parameters;
    private readonly double _margin;
    private readonly double _alpha;
    private double[] _scratch = [];

    /// <summary>Makes the proxies.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public ProxyAnchorLoss(LossContext context, ProxyAnchorLossOptions? options = null)
        : base(context, options ??= new())
    {
        (_margin, _alpha) = (options.Margin, options.Alpha);
        _proxies = Make.Centers("proxies", Classes);
        _parameters = [_proxies];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var cosines = tape.Cosines(embeddings, tape.Use(_proxies));
        ReportAccuracy(cosines, labels);
        var gradients = tape.Scratch(labels.Length * Classes);
        gradients.Clear();
        if (_scratch.Length < 2 * labels.Length)
        {
            _scratch = new double[2 * labels.Length];
        }

        var pull = _scratch.AsSpan(0, labels.Length);
        var push = _scratch.AsSpan(labels.Length, labels.Length);
        var present = 0;
        for (var proxy = 0; proxy < Classes; proxy++)
        {
            present += labels.Contains(proxy) ? 1 : 0;
        }

        var sum = 0.0;
        for (var proxy = 0; proxy < Classes; proxy++)
        {
            for (var row = 0; row < labels.Length; row++)
            {
                var cosine = cosines.Values[(row * Classes) + proxy];
                var isOwn = labels[row] == proxy;
                pull[row] = isOwn ? -_alpha * (cosine - _margin) : double.NegativeInfinity;
                push[row] = isOwn ? double.NegativeInfinity : _alpha * (cosine + _margin);
            }

            sum += (SoftMaximum.OnePlus(pull) / Math.Max(present, 1)) + (SoftMaximum.OnePlus(push) / Classes);
            for (var row = 0; row < labels.Length; row++)
            {
                gradients[(row * Classes) + proxy] = (float)(_alpha * ((push[row] / Classes) - (pull[row] / Math.Max(present, 1))));
            }
        }

        return tape.Linearized(cosines, (float)sum, gradients);
    }
}
