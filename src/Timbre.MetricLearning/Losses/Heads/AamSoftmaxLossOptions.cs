using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Additive angular margin softmax (ArcFace); the margin is in radians.</summary>
[Kind("aamSoftmax")]
public sealed record AamSoftmaxLossOptions : MarginSoftmaxLossOptions
{
    /// <summary>The margin holds only where the cosine is above 0.</summary>
    public bool EasyMargin { get; init; }

    /// <summary>What holds where angle + margin exceeds a half turn.</summary>
    public AngleOverflow Overflow { get; init; }

    /// <summary>How many of the nearest other speakers are drawn nearer (inter-top-k penalty).</summary>
    [Range(0, 1000000)]
    public int Rivals { get; init; }

    /// <summary>By what angle, in radians; it grows with the margin.</summary>
    [Range(0.0, 1.499)]
    public double RivalMargin { get; init; } = 0.06;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new AamSoftmaxLoss(context, this);
}
