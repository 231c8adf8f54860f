using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Mean squared distance of each embedding to its speaker's center.</summary>
[Kind("center")]
public sealed record CenterLossOptions : LearnedLossOptions
{
    /// <summary>How centers come about: learned by gradient, or moving averages of their speakers.</summary>
    public CenterSource Centers { get; init; }

    /// <summary>Of the moving averages.</summary>
    [Range(0.0, 0.9999)]
    public double Decay { get; init; } = 0.9;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new CenterLoss(context, this);
}
