using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Normal with variance 2 / fan-in: for layers before ReLU.</summary>
[Kind("heNormal")]
public sealed record HeNormalOptions : InitializerOptions
{
    /// <inheritdoc/>
    public override Initializer Create() => Initializer.HeNormal;
}
