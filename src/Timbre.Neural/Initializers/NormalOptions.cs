using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Normal distribution, whatever the shape.</summary>
[Kind("normal")]
public sealed record NormalOptions : InitializerOptions
{
    /// <summary>Mean.</summary>
    [Range(-1000.0, 1000.0)]
    public double Mean { get; init; }

    /// <summary>Standard deviation.</summary>
    [Range(0.0, 1000.0)]
    public double Deviation { get; init; } = 0.01;

    /// <inheritdoc/>
    public override Initializer Create() => new NormalInitializer(this);
}
