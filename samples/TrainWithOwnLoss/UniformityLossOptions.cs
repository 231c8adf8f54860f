using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Losses;
using Timbre.Settings;

namespace TrainWithOwnLoss;

/// <summary>Spreads embeddings evenly over the sphere, whoever speaks: log of the mean of exp(-sharpness * squared distance).</summary>
[Kind("uniformity")]
public sealed record UniformityLossOptions : LossOptions
{
    /// <summary>How much more near neighbors count than far ones.</summary>
    [Range(0.01, 100)]
    public double Sharpness { get; init; } = 2;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new UniformityLoss(this);
}
