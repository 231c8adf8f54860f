using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Additive margin softmax (CosFace); with margin 0 the normalized softmax.</summary>
[Kind("amSoftmax")]
public sealed record AmSoftmaxLossOptions : MarginSoftmaxLossOptions
{
    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new AmSoftmaxLoss(context, this);
}
