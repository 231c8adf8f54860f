using System.ComponentModel.DataAnnotations;

namespace Timbre.Neural.Optimizers;

/// <summary>What the optimizers of the Adam family share.</summary>
public abstract record MomentOptimizerOptions : OptimizerOptions
{
    /// <summary>Share of the running mean of gradients that is kept at each step.</summary>
    [Range(0.0, 0.9999999)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Share of the second running moment that is kept at each step.</summary>
    [Range(0.0, 0.9999999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator, after the root.</summary>
    [Range(1e-12, 1.0)]
    public double Epsilon { get; init; } = 1e-8;
}
