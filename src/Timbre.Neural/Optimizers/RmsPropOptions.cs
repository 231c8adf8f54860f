using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>RMSprop: steps divided by the root of a running mean of squared gradients.</summary>
[Kind("rmsProp")]
public sealed record RmsPropOptions : OptimizerOptions
{
    /// <summary>Share of the running mean that is kept at each step.</summary>
    [Range(0.0, 0.9999999)]
    public double Smoothing { get; init; } = 0.99;

    /// <summary>Share of the last move kept in the next; 0: no momentum.</summary>
    [Range(0.0, 0.9999)]
    public double Momentum { get; init; }

    /// <summary>True to divide by the deviation of the gradient instead of its root mean square.</summary>
    public bool Centered { get; init; }

    /// <summary>Added to the root.</summary>
    [Range(1e-12, 1.0)]
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override Optimizer Create() => new RmsProp(this);
}
