using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Proxy-Anchor: each proxy is an anchor that pulls its hardest positives and pushes its hardest negatives of the batch.</summary>
/// <remarks>
/// Kim et al. 2020, eq. 4: mean over proxies with positives in the batch of ln(1 + sum over positives e^(-alpha (s -
/// margin))) plus mean over all proxies of ln(1 + sum over negatives e^(alpha (s + margin))), s the cosine.
/// </remarks>
public sealed class ProxyAnchorLoss : ClassLoss, INamedLoss
{
    private readonly Parameter _proxies;
    private readonly Parameter[] _parameters;
    private readonly double _margin;
    private readonly double _alpha;
    private double[] _scratch = [];

    /// <summary>Makes the proxies.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first proxies: Xavier uniform.</param>
    /// <param name="margin">Of the cosine.</param>
    /// <param name="alpha">Sharpness, above 0.</param>
    /// <param name="name">Prefix of the parameter's name.</param>
    public ProxyAnchorLoss(
        int dim, int classes, Random random, float margin = 0.1f, float alpha = 32, string name = "proxy-anchor")
        : base(dim, classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        (_margin, _alpha) = (margin, alpha);
        _proxies = MakeCenters($"{name}.proxies", classes, random);
        _parameters = [_proxies];
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "proxy-anchor",
        "Each proxy pulls its hardest positives and pushes its hardest negatives of the batch.",
        [
            new("margin", 0.1, "Of the cosine.", 0, 2),
            new("alpha", 32.0, "Sharpness.", 1e-3, 1e4),
        ],
        (context, settings, prefix) => new ProxyAnchorLoss(
            context.Dim,
            context.Classes,
            context.Random,
            (float)settings.Number("margin"),
            (float)settings.Number("alpha"),
            prefix));

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var cosines = tape.Cosines(embeddings, tape.Use(_proxies));
        ReportAccuracy(cosines, labels);
        var slopes = tape.Scratch(labels.Length * Classes);
        slopes.Clear();
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
                slopes[(row * Classes) + proxy] = (float)(_alpha * ((push[row] / Classes) - (pull[row] / Math.Max(present, 1))));
            }
        }

        return tape.Linearized(cosines, (float)sum, slopes);
    }
}
