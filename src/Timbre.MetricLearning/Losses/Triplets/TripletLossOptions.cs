using System.ComponentModel.DataAnnotations;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the triplet losses. With d = d(anchor, positive) - d(anchor, negative), a term is max(d + margin, 0).</summary>
public abstract record TripletLossOptions : PairLossOptions
{
    /// <summary>
    /// How much nearer than a negative a positive is to be, in units of the distance; null: 0.5, or 0.2 for the kind
    /// triplet, and 0 where soft.
    /// </summary>
    [Range(0.0, 1e6)]
    public double? Margin { get; init; }

    /// <summary>Soft margin: softplus(d + margin) in place of max(d + margin, 0).</summary>
    public bool Soft { get; init; }

    /// <summary>The margin where none is set and it is not soft.</summary>
    protected virtual double HardMargin => 0.5;

    /// <summary>The margin that holds.</summary>
    internal double MarginToKeep => Margin ?? (Soft ? 0 : HardMargin);
}
