using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>AM-softmax (CosFace): cross-entropy of scale * (cosine - margin) for the own speaker, scale * cosine for the others.</summary>
/// <remarks>Wang et al. 2018. With margin 0 it is the normalized softmax, scale = 1 / temperature.</remarks>
/// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
/// <param name="options">Null: the defaults.</param>
/// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
public sealed class AmSoftmaxLoss(LossContext context, AmSoftmaxLossOptions? options = null)
    : MarginSoftmaxLoss(context, options ?? new())
{
    /// <inheritdoc/>
    protected override TapeValue WithMargin(Tape tape, TapeValue own, float margin) => own - margin;
}
