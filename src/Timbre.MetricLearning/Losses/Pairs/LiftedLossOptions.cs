using System.ComponentModel.DataAnnotations;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the lifted structure losses.</summary>
public abstract record LiftedLossOptions : PairLossOptions
{
    /// <summary>What negatives should exceed positives by, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double NegativeMargin { get; init; } = 1;

    /// <summary>What is taken off positives, in units of the distance.</summary>
    [Range(-1e6, 1e6)]
    public double PositiveMargin { get; init; }
}
