using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>Stochastic gradient descent.</summary>
[RecipeKind("sgd")]
public sealed class SgdSettings : OptimizerSettings
{
    /// <summary>Share of the last move kept in the next.</summary>
    [Range(0.0, 0.9999)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Looks ahead along the momentum.</summary>
    public bool Nesterov { get; init; }
}
