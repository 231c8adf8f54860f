using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each proxy pulls its hardest positives and pushes its hardest negatives of the batch.</summary>
[Kind("proxyAnchor")]
public sealed record ProxyAnchorLossOptions : LearnedLossOptions
{
    /// <summary>Of the cosine.</summary>
    [Range(0.0, 2.0)]
    public double Margin { get; init; } = 0.1;

    /// <summary>Sharpness.</summary>
    [Range(1e-3, 1e4)]
    public double Alpha { get; init; } = 32;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new ProxyAnchorLoss(context, this);
}
