using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>Groups that were joined pair by pair, the nearest first, until one was left.</summary>
/// <remarks>
/// By chains of nearest neighbors (Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms", NN-chain),
/// which for both linkages gives the same tree as joining the nearest pair each time, in the square of the number of
/// embeddings instead of its cube. Of pairs equally near the one with the lower indices is joined first.
/// </remarks>
public sealed class Dendrogram
{
    private readonly DendrogramMerge[] _merges;

    private Dendrogram(int count, DendrogramMerge[] merges) => (Count, _merges) = (count, merges);

    /// <summary>Number of embeddings.</summary>
    public int Count { get; }

    /// <summary>All joins, the nearest first: one less than there are embeddings.</summary>
    public IReadOnlyList<DendrogramMerge> Merges => _merges;

    /// <summary>Joins embeddings by cosine distance.</summary>
    /// <param name="embeddings">Shape [count, dim], finite; at least one.</param>
    /// <param name="linkage">How far apart two groups are.</param>
    /// <exception cref="ArgumentException">There is none, lengths differ, or an embedding is not finite.</exception>
    public static Dendrogram Build(IReadOnlyList<float[]> embeddings, Linkage linkage = Linkage.Average) =>
        Build(new CosineDistances(new EmbeddingRows(embeddings, RetrievalDistance.Cosine, nameof(Dendrogram))), linkage);

    /// <summary>Cuts the tree so that a number of clusters is left.</summary>
    /// <param name="clusters">1 to <see cref="Count"/>.</param>
    /// <returns>Cluster of each embedding, numbered from 0 in the order of their first members.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1 or above <see cref="Count"/>.</exception>
    public int[] Cut(int clusters)
    {
        if (clusters < 1 || clusters > Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(clusters),
                clusters,
                $"{nameof(Dendrogram)}.Cut: expected 1 to {Count} clusters. Ask for no more than there are embeddings.");
        }

        return Labels(Count - clusters);
    }

    /// <summary>Cuts the tree where groups are farther apart than a distance.</summary>
    /// <param name="distance">Cosine distance; groups nearer than this or as near are one.</param>
    /// <returns>Cluster of each embedding, numbered from 0 in the order of their first members.</returns>
    public int[] CutAt(double distance) => Labels(_merges.TakeWhile(merge => merge.Height <= distance).Count());

    internal static Dendrogram Build(CosineDistances distances, Linkage linkage)
    {
        var count = distances.Count;
        if (count == 0)
        {
            throw new ArgumentException($"{nameof(Dendrogram)}: expected at least one embedding, got none. Embed a recording first.");
        }

        var between = distances.Copy();
        var sizes = Enumerable.Repeat(1, count).ToArray();
        var merges = new List<DendrogramMerge>(count);
        var chain = new List<int>();
        while (merges.Count < count - 1)
        {
            if (chain.Count == 0)
            {
                chain.Add(Array.FindIndex(sizes, size => size > 0));
            }

            var last = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            var (nearest, distance) = Nearest(between, sizes, last, before);
            if (nearest != before)
            {
                chain.Add(nearest);
                continue;
            }

            // Each is the other's nearest: the group keeps the lower index.
            chain.RemoveRange(chain.Count - 2, 2);
            var (kept, gone) = (Math.Min(last, before), Math.Max(last, before));
            merges.Add(new DendrogramMerge(kept, gone, distance));
            Join(between, sizes, kept, gone, linkage);
        }

        return new Dendrogram(count, [.. merges.OrderBy(merge => merge.Height)]);
    }

    // The one before wins a tie, or chains would run in circles.
    private static (int Nearest, double Distance) Nearest(float[] between, int[] sizes, int group, int before)
    {
        var (nearest, least) = before >= 0 ? (before, between[CosineDistances.Index(group, before)]) : (-1, float.PositiveInfinity);
        for (var other = 0; other < sizes.Length; other++)
        {
            if (sizes[other] > 0 && other != group && between[CosineDistances.Index(group, other)] < least)
            {
                (nearest, least) = (other, between[CosineDistances.Index(group, other)]);
            }
        }

        return (nearest, least);
    }

    private static void Join(float[] between, int[] sizes, int kept, int gone, Linkage linkage)
    {
        var share = sizes[kept] / (double)(sizes[kept] + sizes[gone]);
        for (var other = 0; other < sizes.Length; other++)
        {
            if (sizes[other] > 0 && other != kept && other != gone)
            {
                ref var toKept = ref between[CosineDistances.Index(kept, other)];
                var toGone = between[CosineDistances.Index(gone, other)];
                toKept = linkage == Linkage.Complete ? Math.Max(toKept, toGone) : (float)((share * toKept) + ((1 - share) * toGone));
            }
        }

        sizes[kept] += sizes[gone];
        sizes[gone] = 0;
    }

    private int[] Labels(int merges)
    {
        var parent = Enumerable.Range(0, Count).ToArray();
        int Root(int item)
        {
            while (parent[item] != item)
            {
                item = parent[item] = parent[parent[item]];
            }

            return item;
        }

        foreach (var merge in _merges.AsSpan(0, merges))
        {
            parent[Root(merge.Second)] = Root(merge.First);
        }

        return ClusterNumbers.InOrder([.. Enumerable.Range(0, Count).Select(Root)]);
    }
}
