using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam: steps scaled by running moments of the gradient.</summary>
[Kind("adam")]
public record AdamOptions : MomentOptimizerOptions
{
    /// <summary>True to divide by the largest second moment so far, which never grows a step again (AMSGrad).</summary>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    public override Optimizer Create() => new Adam(this);
}
