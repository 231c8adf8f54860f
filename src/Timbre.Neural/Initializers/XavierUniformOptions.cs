using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Uniform with variance 2 / (fan-in + fan-out).</summary>
[Kind("xavierUniform")]
public sealed record XavierUniformOptions : InitializerOptions
{
    /// <inheritdoc/>
    public override Initializer Create() => Initializer.XavierUniform;
}
