using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Each row against the centroid of every speaker, its own row left out of its own.</summary>
[Kind("ge2e")]
public sealed record Ge2eLossOptions : ScaledCosineLossOptions
{
    /// <summary>Cross-entropy over all centroids, or own against the nearest other.</summary>
    public Ge2eForm Form { get; init; }

    /// <summary>Counts cosines below 1e-6 as 1e-6, without gradient.</summary>
    public bool HoldPositive { get; init; }

    /// <summary>How terms become one number.</summary>
    public Ge2eReduction Reduction { get; init; }

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new Ge2eLoss(context, this);
}
