using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>Adam with decoupled weight decay.</summary>
[RecipeKind("adamW")]
public sealed class AdamWSettings : MomentSettings
{
    /// <summary>Share of a weight taken away at each step, times the learning rate.</summary>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; } = 1e-4;
}
