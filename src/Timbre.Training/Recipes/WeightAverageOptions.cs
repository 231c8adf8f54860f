using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>The exponential moving average of the weights.</summary>
public sealed record WeightAverageOptions
{
    /// <summary>Share of the old average kept at each step; 0 means no averaging.</summary>
    [Range(0.0, 0.999999)]
    public double Decay { get; init; } = 0.99;
}
