using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each speaker's first row by squared distance to the mean of its other rows, and to the other speakers'.</summary>
[Kind("prototypical")]
public sealed record PrototypicalLossOptions : LossOptions
{
    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new PrototypicalLoss(this);

    /// <inheritdoc/>
    public override bool NeedsPairs => true;
}
