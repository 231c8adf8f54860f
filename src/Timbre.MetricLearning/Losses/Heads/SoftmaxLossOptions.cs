using System.ComponentModel.DataAnnotations;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the losses that score each embedding against every training speaker.</summary>
public abstract record SoftmaxLossOptions : LearnedLossOptions
{
    /// <summary>Share of the target spread over all speakers.</summary>
    [Range(0.0, 0.999)]
    public double LabelSmoothing { get; init; }

    /// <summary>What a term counts, by its speaker: one number for each; empty: 1 for all.</summary>
    [Range(0.0, 1e6)]
    public IReadOnlyList<double> ClassWeights { get; init; } = [];
}
