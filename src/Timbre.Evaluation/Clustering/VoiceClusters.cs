namespace Timbre.Evaluation.Clustering;

/// <summary>Voices in groups.</summary>
/// <param name="Clusters">Cluster of each embedding, numbered from 0 in the order of their first members.</param>
/// <param name="Silhouette">How well apart they are, -1 to 1; null where it is not defined: one cluster, or each embedding its own.</param>
/// <param name="Tried">Silhouette of each number of clusters that was tried, by number; empty where the number was given.</param>
public sealed record VoiceClusters(
    IReadOnlyList<int> Clusters, double? Silhouette, IReadOnlyDictionary<int, double> Tried)
{
    /// <summary>Between which numbers likelihood ratios leave the choice; null where they were not asked.</summary>
    public VoiceCounts? Plausible { get; init; }

    /// <summary>How many clusters.</summary>
    public int Count { get; } = Clusters.Max() + 1;
}
