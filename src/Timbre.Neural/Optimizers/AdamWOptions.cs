using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam with decoupled weight decay.</summary>
[Kind("adamW")]
public sealed record AdamWOptions : AdamOptions
{
    /// <summary>Share of a weight taken away at each step, times the learning rate.</summary>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; } = 1e-4;

    /// <inheritdoc/>
    public override Optimizer Create() => new AdamW(this);
}
