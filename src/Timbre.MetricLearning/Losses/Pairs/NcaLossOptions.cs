using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>How likely a row picks a neighbor of its own speaker, by softmax over nearness.</summary>
[Kind("nca")]
public sealed record NcaLossOptions : PairLossOptions
{
    /// <summary>The defaults.</summary>
    public NcaLossOptions() => (Distance, Normalize) = (DistanceKind.SquaredEuclidean, true);

    /// <summary>What distances are multiplied by.</summary>
    [Range(1e-3, 1e4)]
    public double Scale { get; init; } = 1;

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new NcaLoss(this);
}
