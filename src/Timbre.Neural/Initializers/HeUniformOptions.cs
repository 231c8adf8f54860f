using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Uniform with variance 2 / fan-in: for layers before ReLU.</summary>
[Kind("heUniform")]
public sealed record HeUniformOptions : InitializerOptions
{
    /// <inheritdoc/>
    public override Initializer Create() => Initializer.HeUniform;
}
