using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Normalized softmax: cross-entropy over cosines with class centers, divided by a temperature.</summary>
/// <remarks>Wang et al. 2017 ("NormFace"), Zhai and Wu 2019. AM-softmax with margin 0 and scale 1 / temperature.</remarks>
public sealed class NormalizedSoftmaxLoss : CosineSoftmaxLoss
{
    private readonly float _temperature;

    /// <summary>Makes the centers.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public NormalizedSoftmaxLoss(LossContext context, NormalizedSoftmaxLossOptions? options = null)
        : base(context, options ??= new()) =>
        _temperature = (float)options.Temperature;

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores / _temperature;
}
