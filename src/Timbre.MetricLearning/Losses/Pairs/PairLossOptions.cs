using Timbre.MetricLearning.Distances;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the losses over pairs that can be measured in several ways.</summary>
public abstract record PairLossOptions : ComparingLossOptions
{
    /// <summary>How embeddings are compared.</summary>
    public DistanceKind Distance { get; init; }

    /// <summary>Divides embeddings by their length first.</summary>
    public bool Normalize { get; init; }
}
