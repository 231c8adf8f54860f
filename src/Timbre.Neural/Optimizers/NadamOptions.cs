using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam with Nesterov momentum.</summary>
[Kind("nadam")]
public sealed record NadamOptions : MomentOptimizerOptions
{
    /// <summary>How fast the momentum reaches its full value; 0 keeps it at half of it.</summary>
    [Range(0.0, 1.0)]
    public double MomentumDecay { get; init; } = 0.004;

    /// <summary>
    /// True to count the momentum of a step twice, as PyTorch 1.10 to 1.13 did, whose first steps are up to 1 % shorter: for
    /// comparison with such a run.
    /// </summary>
    public bool CountsMomentumTwice { get; init; }

    /// <inheritdoc/>
    public override Optimizer Create() => new Nadam(this);
}
