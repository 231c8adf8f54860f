using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Several centers a speaker, weighed by nearness; softmax over speakers.</summary>
[Kind("softTriple")]
public sealed record SoftTripleLossOptions : LearnedLossOptions
{
    /// <summary>Centers a speaker.</summary>
    [Range(1, 1000)]
    public int Centers { get; init; } = 10;

    /// <summary>Factor of similarities in the softmax over speakers.</summary>
    [Range(1e-3, 1e4)]
    public double Scale { get; init; } = 20;

    /// <summary>Temperature of the choice among a speaker's centers.</summary>
    [Range(1e-3, 1e3)]
    public double Gamma { get; init; } = 0.1;

    /// <summary>Weight of the distances among a speaker's centers.</summary>
    [Range(0.0, 1e4)]
    public double Tau { get; init; } = 0.2;

    /// <summary>Taken off the own speaker's similarity.</summary>
    [Range(0.0, 2.0)]
    public double Margin { get; init; } = 0.01;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new SoftTripleLoss(context, this);
}
