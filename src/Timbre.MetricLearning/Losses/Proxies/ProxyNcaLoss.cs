using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Proxy-NCA: one learned proxy a speaker; softmax over the nearness of a row to every proxy.</summary>
/// <remarks>
/// Movshovitz-Attias et al. 2017, with the own proxy kept in the denominator, as all implementations have it: -ln
/// softmax of -scale |x - p|^2 on unit rows, that is of 2 scale cosine. Label smoothing as for cross-entropy; the
/// smoothing s / (C - 1) of the authors' follow-up is s C / (C - 1) here.
/// </remarks>
public sealed class ProxyNcaLoss : CosineSoftmaxLoss
{
    private readonly float _scale;

    /// <summary>Makes the proxies.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public ProxyNcaLoss(LossContext context, ProxyNcaLossOptions? options = null)
        : base(context, options ??= new(), "proxies") =>
        _scale = (float)options.Scale;

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores * (2 * _scale);
}
