using System.ComponentModel.DataAnnotations;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the prototypical losses that score by scale * cosine + shift, both learned.</summary>
public abstract record ScaledCosineLossOptions : LearnedLossOptions
{
    /// <summary>First value of the learned scale of cosines.</summary>
    [Range(1e-6, 1e6)]
    public double Scale { get; init; } = 10;

    /// <summary>First value of the learned shift of cosines.</summary>
    [Range(-1e6, 1e6)]
    public double Shift { get; init; } = -5;

    /// <inheritdoc/>
    public override bool NeedsPairs => true;
}
