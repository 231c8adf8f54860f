using System.ComponentModel.DataAnnotations;

namespace Timbre.Neural.Optimizers;

/// <summary>How gradients move the weights.</summary>
public abstract record OptimizerOptions
{
    /// <summary>
    /// L2 penalty on weights of convolutions and dense layers: half of this times the sum of their squares is added to the loss.
    /// </summary>
    [Range(0.0, 10.0)]
    public double L2 { get; init; }

    /// <summary>Longest gradient, all parameters together; a longer one is scaled down to it. Null: no limit.</summary>
    [Range(1e-6, 1e9)]
    public double? MaxGradientNorm { get; init; } = 5;

    /// <summary>Makes the optimizer. <see cref="L2"/> and <see cref="MaxGradientNorm"/> are the training loop's part.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
    public abstract Optimizer Create();
}
