using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each speaker's first row against the mean of its other rows, and the other speakers'.</summary>
[Kind("angularPrototypical")]
public sealed record AngularPrototypicalLossOptions : ScaledCosineLossOptions
{
    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new AngularPrototypicalLoss(context, this);
}
