using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Softmax over cosines with class centers, divided by a temperature.</summary>
[Kind("normalizedSoftmax")]
public sealed record NormalizedSoftmaxLossOptions : SoftmaxLossOptions
{
    /// <summary>What cosines are divided by.</summary>
    [Range(1e-3, 1e3)]
    public double Temperature { get; init; } = 0.05;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new NormalizedSoftmaxLoss(context, this);
}
