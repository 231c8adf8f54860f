using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>Adagrad: steps divided by the root of the sum of all squared gradients.</summary>
[Kind("adagrad")]
public sealed record AdagradOptions : OptimizerOptions
{
    /// <summary>The rate of step t is divided by 1 + (t - 1) times this.</summary>
    [Range(0.0, 1.0)]
    public double RateDecay { get; init; }

    /// <summary>First value of the sum.</summary>
    [Range(0.0, 1e6)]
    public double InitialSum { get; init; }

    /// <summary>Added to the root.</summary>
    [Range(1e-12, 1.0)]
    public double Epsilon { get; init; } = 1e-10;

    /// <inheritdoc/>
    public override Optimizer Create() => new Adagrad(this);
}
