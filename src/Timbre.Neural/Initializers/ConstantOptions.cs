using System.ComponentModel.DataAnnotations;
using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Neural.Initializers;

/// <summary>The same value everywhere.</summary>
[Kind("constant")]
public sealed record ConstantOptions : InitializerOptions
{
    /// <summary>That value.</summary>
    [Range(-1000.0, 1000.0)]
    public double Value { get; init; }

    /// <inheritdoc/>
    public override Initializer Create() => new ConstantInitializer((float)this.Checked().Value);
}
