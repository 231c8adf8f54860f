using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>A yes-or-no decision for every speaker of its own, instead of one softmax over all.</summary>
[Kind("sphereFace2")]
public sealed record SphereFace2LossOptions : LearnedLossOptions
{
    /// <summary>What adjusted cosines are multiplied by.</summary>
    [Range(1e-6, 1e6)]
    public double Scale { get; init; } = 32;

    /// <summary>Of the adjusted cosine, or in radians where angular.</summary>
    [Range(0.0, 1.499)]
    public double Margin { get; init; } = 0.2;

    /// <summary>Weight of the own speaker against that of all others.</summary>
    [Range(0.001, 0.999)]
    public double Share { get; init; } = 0.7;

    /// <summary>How strongly the adjustment spreads high cosines.</summary>
    [Range(1, 20)]
    public int Power { get; init; } = 3;

    /// <summary>Adds the margin to the angle instead of taking it off the cosine.</summary>
    public bool Angular { get; init; }

    /// <summary>First value of the learned bias.</summary>
    [Range(-1e6, 1e6)]
    public double Bias { get; init; }

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new SphereFace2Loss(context, this);
}
