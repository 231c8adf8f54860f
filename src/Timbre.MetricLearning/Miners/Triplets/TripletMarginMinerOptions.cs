using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>All triplets whose gap between negative and positive lies in a range.</summary>
[Kind("tripletMargin")]
public sealed record TripletMarginMinerOptions : MeasuringMinerOptions
{
    /// <summary>Which gaps: at most the margin, at most 0, between the two, or above the margin.</summary>
    public TripletRange Range { get; init; } = TripletRange.SemiHard;

    /// <summary>Where hard ends and easy begins, in units of the distance.</summary>
    [Range(0.0, 1e6)]
    public double Margin { get; init; } = 0.2;

    /// <inheritdoc/>
    public override Miner Create() => new TripletMarginMiner(this);
}
