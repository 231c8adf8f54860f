using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Random matrix whose rows or columns, whichever are fewer, are orthogonal.</summary>
[Kind("orthogonal")]
public sealed record OrthogonalOptions : InitializerOptions
{
    /// <summary>Length of each of them.</summary>
    [Range(0.0, 1000.0)]
    public double Gain { get; init; } = 1;

    /// <inheritdoc/>
    public override Initializer Create() => new OrthogonalInitializer(this);
}
