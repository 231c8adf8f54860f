using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Proxy-NCA: one learned proxy a speaker; softmax over the nearness of a row to every proxy.</summary>
/// <remarks>
/// Movshovitz-Attias et al. 2017, with the own proxy kept in the denominator, as all implementations have it: -ln
/// softmax of -scale |x - p|^2 on unit rows, that is of 2 scale cosine. Label smoothing as for cross-entropy; the
/// smoothing s / (C - 1) of the authors' follow-up is s C / (C - 1) here.
/// </remarks>
public sealed class ProxyNcaLoss : CosineSoftmaxLoss, INamedLoss
{
    private readonly float _scale;

    /// <summary>Makes the proxies.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first proxies: Xavier uniform.</param>
    /// <param name="scale">What squared distances are multiplied by.</param>
    /// <param name="smoothing">Label smoothing, in [0, 1).</param>
    /// <param name="classWeights">What a row counts, by its class; null or empty: 1 for all.</param>
    /// <param name="name">Prefix of the parameter's name.</param>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public ProxyNcaLoss(
        int dim,
        int classes,
        Random random,
        float scale = 3,
        float smoothing = 0,
        IReadOnlyList<float>? classWeights = null,
        string name = "proxy-nca")
        : base(dim, classes, random, smoothing, classWeights, $"{name}.proxies")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        _scale = scale;
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "proxy-nca",
        "One learned proxy a speaker; softmax over nearness to all proxies.",
        [
            new("scale", 3.0, "What squared distances of unit rows are multiplied by.", 1e-3, 1e4),
            SmoothingSetting,
            ComparisonSettings.ClassWeights,
        ],
        (context, settings, prefix) => new ProxyNcaLoss(
            context.Dim,
            context.Classes,
            context.Random,
            (float)settings.Number("scale"),
            (float)settings.Number("label-smoothing"),
            ComparisonSettings.Weights(settings, context),
            prefix));

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores * (2 * _scale);
}
