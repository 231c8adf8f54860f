using Timbre.MetricLearning.Distances;

namespace Timbre.MetricLearning.Miners;

/// <summary>Settings of the miners that look at distances in a way that can be chosen.</summary>
public abstract record MeasuringMinerOptions : MinerOptions
{
    /// <summary>How the miner compares embeddings; null: as the loss does.</summary>
    public DistanceKind? Distance { get; init; }

    /// <summary>Whether the miner divides embeddings by their length first; null: as the loss does.</summary>
    public bool? Normalize { get; init; }
}
