using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Positives nearer than a learned boundary, negatives farther, by a margin.</summary>
[Kind("margin")]
public sealed record MarginLossOptions : PairLossOptions
{
    /// <summary>The defaults.</summary>
    public MarginLossOptions() => (Normalize, Reduction) = (true, Reduction.MeanOfPositive);

    /// <summary>On either side of the boundary, in units of the distance.</summary>
    [Range(0.0, 1e6)]
    public double Margin { get; init; } = 0.2;

    /// <summary>First boundary, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double Beta { get; init; } = 1.2;

    /// <summary>Learns the boundary.</summary>
    public bool LearnBeta { get; init; } = true;

    /// <summary>A boundary for each speaker instead of one for all.</summary>
    public bool BetaPerSpeaker { get; init; }

    /// <summary>Factor on the run's learning rate for the boundary.</summary>
    [Range(0.0, 1e4)]
    public double LearningRateFactor { get; init; } = 1;

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new MarginLoss(context, this);
}
