using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>Rectified Adam: plain momentum until the second moment can be trusted.</summary>
[Kind("radam")]
public sealed record RadamOptions : MomentOptimizerOptions
{
    /// <inheritdoc/>
    public override Optimizer Create() => new Radam(this);
}
