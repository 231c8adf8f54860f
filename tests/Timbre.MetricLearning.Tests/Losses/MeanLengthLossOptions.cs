using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Losses;
using Timbre.Settings;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>Mean of lengths to a power.</summary>
[Kind("testMeanLength")]
internal sealed record MeanLengthLossOptions : LossOptions
{
    /// <summary>Which power.</summary>
    [Range(1, 2)]
    public int Power { get; init; } = 1;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new MeanLengthLoss(this);
}
