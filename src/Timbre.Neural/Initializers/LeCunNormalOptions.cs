using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Normal with variance 1 / fan-in: keeps the variance of a signal through linear layers.</summary>
[Kind("leCunNormal")]
public sealed record LeCunNormalOptions : InitializerOptions
{
    /// <inheritdoc/>
    public override Initializer Create() => Initializer.LeCunNormal;
}
