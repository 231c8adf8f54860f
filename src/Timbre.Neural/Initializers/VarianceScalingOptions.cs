using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Initializers;

/// <summary>Random numbers with variance <c>scale</c> / fan: LeCun, Xavier and He initialization are its cases.</summary>
[Kind("varianceScaling")]
public sealed record VarianceScalingOptions : InitializerOptions
{
    /// <summary>PyTorch's first values of convolutions and dense layers: uniform, variance 1 / (3 fan-in).</summary>
    public static VarianceScalingOptions PyTorch { get; } =
        new() { Scale = 1.0 / 3, Distribution = VarianceDistribution.Uniform };

    /// <summary>Numerator of the variance: 1 for LeCun and Xavier, 2 for He.</summary>
    [Range(0.0, 1000.0)]
    public double Scale { get; init; } = 1;

    /// <summary>Denominator of the variance.</summary>
    public Fan Fan { get; init; } = Fan.In;

    /// <summary>Shape of the distribution.</summary>
    public VarianceDistribution Distribution { get; init; } = VarianceDistribution.Normal;

    /// <inheritdoc/>
    public override Initializer Create() => new VarianceScaling(this);
}
