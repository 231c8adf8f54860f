using System.ComponentModel.DataAnnotations;

namespace Timbre.Audio.Augmentation;

/// <summary>One thing done to the slices that a network learns from, so that it learns to hear past it.</summary>
public abstract record AugmentationOptions
{
    /// <summary>Share of the slices that it is done to, drawn for each slice.</summary>
    [Range(0.0, 1.0)]
    public double Probability { get; init; } = 1;
}
