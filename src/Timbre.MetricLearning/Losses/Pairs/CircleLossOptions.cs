using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Losses;

/// <summary>Every pair is pulled or pushed the harder the farther it is from its place.</summary>
[Kind("circle")]
public sealed record CircleLossOptions : PairLossOptions, ICheckedOptions
{
    /// <summary>The defaults.</summary>
    public CircleLossOptions() => (Distance, Reduction) = (DistanceKind.Cosine, Reduction.MeanOfPositive);

    /// <summary>Relaxation: similarities above 1 - margin and below margin are near their places.</summary>
    [Range(0.0, 1.0)]
    public double Margin { get; init; } = 0.4;

    /// <summary>What the weighted similarities are multiplied by.</summary>
    [Range(1e-3, 1e4)]
    public double Scale { get; init; } = 80;

    /// <inheritdoc/>
    protected override ComparingLoss CreateInner(LossContext context) => new CircleLoss(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults().Require(
        Distance is DistanceKind.Cosine or DistanceKind.DotProduct, "distance", "a similarity: cosine or dotProduct",
            CamelCase.Of(Distance.ToString()));
}
