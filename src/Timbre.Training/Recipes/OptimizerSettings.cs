using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>How gradients move the weights.</summary>
public abstract class OptimizerSettings
{
    /// <summary>L2 penalty on weights of convolutions and dense layers: half of this times the sum of their squares is added to the loss.</summary>
    [Range(0.0, 10.0)]
    public double L2 { get; init; }

    /// <summary>Longest gradient, all parameters together; a longer one is scaled down to it. Null: no limit.</summary>
    [Range(1e-6, 1e9)]
    public double? MaxGradientNorm { get; init; } = 5;
}
