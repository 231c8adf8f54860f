using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam by the infinity norm: divides by a decaying maximum of the gradient.</summary>
[Kind("adamax")]
public sealed record AdamaxOptions : MomentOptimizerOptions
{
    /// <inheritdoc/>
    public override Optimizer Create() => new Adamax(this);
}
