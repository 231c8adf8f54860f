using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

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
    /// <param name="scorer">How near two voices are, 1 - score; null: by the cosine. K-means itself always goes by directions.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    /// <exception cref="ArgumentException">Lengths differ, or an embedding is not finite.</exception>
    public static VoiceClusters Group(
        IReadOnlyList<float[]> embeddings, int clusters, ClusteringMethod? method = null, SpeakerScorer? scorer = null)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, embeddings.Count);
        var (distances, cut) = Prepare(embeddings, method, scorer);
        var labels = cut(clusters);
        return new VoiceClusters(
            labels,
            clusters > 1 && clusters < labels.Length ? Silhouette.Compute(distances, labels) : null,
            new Dictionary<int, double>());
    }

    /// <summary>
    /// Groups embeddings in the number of clusters, 2 or more, whose silhouette is largest; of equal ones the smallest number.
    /// All are one voice where those clusters would pass for the same speaker. For scores that are not calibrated; the number of voices
    /// of others is better found by <see cref="CalibratedClustering"/>.
    /// </summary>
    /// <param name="embeddings">Shape [count, dim], finite; at least <see cref="FewestToCount"/>.</param>
    /// <param name="maxClusters">The most clusters to try, at least 2; there are always fewer than embeddings.</param>
    /// <param name="method">Null: agglomerative, average linkage.</param>
    /// <param name="scorer">How near two voices are, 1 - score; null: by the cosine. K-means itself always goes by directions.</param>
    /// <param name="sameVoice">
    /// Score from which two recordings are taken for one speaker's, as verification would; null: one single speaker is not
    /// among the answers.
    /// </param>
    /// <remarks>
    /// A silhouette compares with the next cluster, so it cannot say that there is one speaker only. The rule for that: of
    /// every two clusters of the best number, the mean score between their members is at least <paramref name="sameVoice"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are too few embeddings, or <paramref name="maxClusters"/> is below 2.
    /// </exception>
    /// <exception cref="ArgumentException">Lengths differ, or an embedding is not finite.</exception>
    public static VoiceClusters GroupBySilhouette(
        IReadOnlyList<float[]> embeddings,
        int maxClusters = DefaultMaxClusters,
        ClusteringMethod? method = null,
        SpeakerScorer? scorer = null,
        double? sameVoice = null)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddings.Count, FewestToCount, nameof(embeddings));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxClusters, 2);
        method ??= new AgglomerativeClustering();
        var (distances, cut) = Prepare(embeddings, method, scorer);
        var most = Math.Min(maxClusters, embeddings.Count - 1);
        var tries = new CountedTries(method, cut);
        var tried = tries.Try(2, most, clusters => Silhouette.Compute(distances, clusters));
        var best = CountedTries.Best(tried);
        return sameVoice is { } score && LeastBetween(distances, tries[best]) >= score
            ? new VoiceClusters(new int[embeddings.Count], null, tried)
            : new VoiceClusters(tries[best], tried[best], tried);
    }

    // The least of the mean scores between two clusters.
    private static double LeastBetween(CosineDistances distances, int[] clusters)
    {
        var count = clusters.Max() + 1;
        var (sums, pairs) = (new double[count, count], new int[count, count]);
        for (var a = 0; a < clusters.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var (low, high) = (Math.Min(clusters[a], clusters[b]), Math.Max(clusters[a], clusters[b]));
                sums[low, high] += 1 - distances[a, b];
                pairs[low, high]++;
            }
        }

        var least = double.PositiveInfinity;
        for (var high = 1; high < count; high++)
        {
            for (var low = 0; low < high; low++)
            {
                least = Math.Min(least, sums[low, high] / pairs[low, high]);
            }
        }

        return least;
    }

    private static (CosineDistances Distances, Func<int, int[]> Cut) Prepare(
        IReadOnlyList<float[]> embeddings, ClusteringMethod? method, SpeakerScorer? scorer)
    {
        var rows = new EmbeddingRows(embeddings, RetrievalDistance.Cosine, nameof(VoiceClustering), scorer);
        var distances = new CosineDistances(rows);
        return (distances, (method ?? new AgglomerativeClustering()).Prepare(rows, distances));
    }
}
