using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Draws positives within one margin and pushes negatives beyond another.</summary>
[Kind("contrastive")]
public sealed record ContrastiveLossOptions : PairLossOptions
{
    /// <summary>The defaults.</summary>
    public ContrastiveLossOptions() => Reduction = Reduction.MeanOfPositive;

    /// <summary>Positives farther than this are drawn nearer, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double PositiveMargin { get; init; }

    /// <summary>Negatives nearer than this are pushed away, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double NegativeMargin { get; init; } = 1;

    /// <summary>Squares the hinges.</summary>
    public bool Squared { get; init; } = true;

    /// <summary>Averages positives and negatives apart and adds the two.</summary>
    public bool Separate { get; init; } = true;

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new ContrastiveLoss(this);
}
