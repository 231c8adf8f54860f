using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>How much nearer embeddings are to their own cluster than to the next one.</summary>
/// <remarks>
/// For each embedding (b - a) / max(a, b), with a the mean cosine distance to the others of its cluster and b the least
/// mean distance to another cluster; 0 for one that is alone in its cluster, and where a and b are both 0.
/// Rousseeuw 1987, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis".
/// </remarks>
public static class Silhouette
{
    /// <summary>Mean over all embeddings.</summary>
    /// <param name="embeddings">Shape [count, dim], finite.</param>
    /// <param name="clusters">Cluster of each, numbered from 0 without gaps; at least 2 of them.</param>
    /// <returns>-1 to 1: 1 tight and far apart, 0 no structure, below 0 wrongly grouped.</returns>
    /// <exception cref="ArgumentException">
    /// Sizes do not fit, there are fewer than 2 clusters or one of them is empty, or an embedding is not finite.
    /// </exception>
    public static double Compute(IReadOnlyList<float[]> embeddings, IReadOnlyList<int> clusters)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(clusters);
        var used = clusters.Distinct().Count();
        if (clusters.Count != embeddings.Count || used < 2 || clusters.Max() != used - 1 || clusters.Min() != 0)
        {
            throw new ArgumentException(
                $"{nameof(Silhouette)}: expected a cluster for each of {embeddings.Count} embeddings, "
                    + $"numbered 0 to at least 1 without gaps, got {clusters.Count} labels of {used} clusters. Group them in two or more.",
                nameof(clusters));
        }

        return Compute(new CosineDistances(new EmbeddingRows(embeddings, RetrievalDistance.Cosine, nameof(Silhouette))), [.. clusters]);
    }

    internal static double Compute(CosineDistances distances, int[] clusters)
    {
        var sizes = new int[clusters.Max() + 1];
        foreach (var cluster in clusters)
        {
            sizes[cluster]++;
        }

        var values = new double[clusters.Length];
        Parallel.For(0, clusters.Length, () => new double[sizes.Length], (item, _, sums) =>
        {
            Array.Clear(sums);
            for (var other = 0; other < clusters.Length; other++)
            {
                sums[clusters[other]] += distances[item, other];
            }

            values[item] = Of(sums, sizes, clusters[item]);
            return sums;
        }, _ => { });
        return values.Average();
    }

    /// <summary>Of one embedding.</summary>
    /// <param name="sums">Sum of its distances to each cluster.</param>
    /// <param name="sizes">Members of each cluster; empty ones are passed over.</param>
    /// <param name="own">Its cluster.</param>
    internal static double Of(ReadOnlySpan<double> sums, ReadOnlySpan<int> sizes, int own)
    {
        if (sizes[own] == 1)
        {
            return 0;
        }

        var within = sums[own] / (sizes[own] - 1);
        var next = double.PositiveInfinity;
        for (var cluster = 0; cluster < sums.Length; cluster++)
        {
            if (cluster != own && sizes[cluster] > 0)
            {
                next = Math.Min(next, sums[cluster] / sizes[cluster]);
            }
        }

        var larger = Math.Max(within, next);
        return larger > 0 ? (next - within) / larger : 0;
    }
}
