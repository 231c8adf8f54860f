using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>What the optimizers of the Adam family share.</summary>
public abstract class MomentSettings : OptimizerSettings
{
    /// <summary>Decay of the mean gradient.</summary>
    [Range(0.0, 0.9999999)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean squared gradient.</summary>
    [Range(0.0, 0.9999999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the mean square.</summary>
    [Range(1e-12, 1.0)]
    public double Epsilon { get; init; } = 1e-8;
}
