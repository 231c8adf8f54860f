using Timbre.Settings.Shape;

namespace Timbre.Neural.Optimizers;

/// <summary>What Adam and its relatives share: decay rates of two running moments and the guard against zero.</summary>
public abstract class MomentOptimizer : Optimizer
{
    private protected MomentOptimizer(MomentOptimizerOptions options)
    {
        _ = options.Checked();
        (Beta1, Beta2, Epsilon) = (options.Beta1, options.Beta2, options.Epsilon);
    }

    /// <summary>Share of the running mean of gradients that is kept.</summary>
    private protected double Beta1 { get; }

    /// <summary>Share of the second running moment that is kept.</summary>
    private protected double Beta2 { get; }

    /// <summary>Added to the denominator, after the root.</summary>
    private protected double Epsilon { get; }
}
