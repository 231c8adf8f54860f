namespace Timbre.Evaluation;

/// <summary>Groups the voices of unlabelled recordings: which ones are of the same speaker, and how many speakers are there?</summary>
public static class VoiceClustering
{
    /// <summary>The most clusters that are tried where the number is not given, if nobody says otherwise.</summary>
    public const int DefaultMaxClusters = 200;

    /// <summary>Fewest embeddings that a number of clusters can be found for.</summary>
    public const int FewestToCount = 3;

    /// <summary>Groups embeddings in a number of clusters.</summary>
    /// <param name="embeddings">Shape [count, dim], finite.</param>
    /// <param name="clusters">1 to the number of embeddings.</param>
    /// <param name="method">Null: agglomerative, average linkage.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    /// <exception cref="ArgumentException">Lengths differ, or an embedding is not finite.</exception>
    public static VoiceClusters Group(IReadOnlyList<float[]> embeddings, int clusters, ClusteringMethod? method = null)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, embeddings.Count);
        var (distances, cut) = Prepare(embeddings, method);
        var labels = cut(clusters);
        return new VoiceClusters(
            labels,
            clusters > 1 && clusters < labels.Length ? Silhouette.Compute(distances, labels) : null,
            new Dictionary<int, double>());
    }

    /// <summary>Groups embeddings in the number of clusters, 2 or more, whose silhouette is largest; of equal ones the smallest number.</summary>
    /// <param name="embeddings">Shape [count, dim], finite; at least <see cref="FewestToCount"/>.</param>
    /// <param name="maxClusters">The most clusters to try, at least 2; there are always fewer than embeddings.</param>
    /// <param name="method">Null: agglomerative, average linkage.</param>
    /// <remarks>One single speaker is not among the answers: a silhouette needs a next cluster to compare with.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are too few embeddings, or <paramref name="maxClusters"/> is below 2.</exception>
    /// <exception cref="ArgumentException">Lengths differ, or an embedding is not finite.</exception>
    public static VoiceClusters GroupBySilhouette(
        IReadOnlyList<float[]> embeddings, int maxClusters = DefaultMaxClusters, ClusteringMethod? method = null)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddings.Count, FewestToCount, nameof(embeddings));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxClusters, 2);
        method ??= new AgglomerativeClustering();
        var (distances, cut) = Prepare(embeddings, method);
        var most = Math.Min(maxClusters, embeddings.Count - 1);
        var tried = new SortedDictionary<int, double>();
        var groups = new Dictionary<int, int[]>();
        void Try(int clusters)
        {
            groups[clusters] = cut(clusters);
            tried[clusters] = Silhouette.Compute(distances, groups[clusters]);
        }

        foreach (var clusters in method.FirstTries(most))
        {
            Try(clusters);
        }

        var best = tried.MaxBy(entry => entry.Value).Key;
        var below = tried.Keys.LastOrDefault(clusters => clusters < best, best);
        var above = tried.Keys.FirstOrDefault(clusters => clusters > best, best);
        for (var clusters = below + 1; clusters < above; clusters++)
        {
            if (!tried.ContainsKey(clusters))
            {
                Try(clusters);
            }
        }

        best = tried.MaxBy(entry => entry.Value).Key;
        return new VoiceClusters(groups[best], tried[best], tried);
    }

    private static (CosineDistances Distances, Func<int, int[]> Cut) Prepare(IReadOnlyList<float[]> embeddings, ClusteringMethod? method)
    {
        var rows = new EmbeddingRows(embeddings, RetrievalDistance.Cosine, nameof(VoiceClustering));
        var distances = new CosineDistances(rows);
        return (distances, (method ?? new AgglomerativeClustering()).Prepare(rows, distances));
    }
}
