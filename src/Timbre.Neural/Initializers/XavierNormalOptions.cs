using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Normal with variance 2 / (fan-in + fan-out).</summary>
[Kind("xavierNormal")]
public sealed record XavierNormalOptions : InitializerOptions
{
    /// <inheritdoc/>
    public override Initializer Create() => Initializer.XavierNormal;
}
