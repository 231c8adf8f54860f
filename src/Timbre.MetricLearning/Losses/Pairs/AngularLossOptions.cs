using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Bounds the angle at the negative in the triangle it makes with anchor and positive.</summary>
[Kind("angular")]
public sealed record AngularLossOptions : ComparingLossOptions
{
    /// <summary>Upper bound of the angle, in degrees.</summary>
    [Range(0.001, 80.0)]
    public double Angle { get; init; } = 40;

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new AngularLoss(this);
}
