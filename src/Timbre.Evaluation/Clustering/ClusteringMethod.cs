using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>A way to group voices: <see cref="AgglomerativeClustering"/> or <see cref="KMeansClustering"/>.</summary>
public abstract class ClusteringMethod
{
    private protected ClusteringMethod()
    {
    }

    /// <summary>Numbers of clusters worth trying first, rising; the best one's neighbors are tried then.</summary>
    internal abstract IEnumerable<int> FirstTries(int maxClusters);

    /// <summary>Does what is the same for any number of clusters.</summary>
    /// <param name="rows">The embeddings.</param>
    /// <param name="distances">Of every two of them.</param>
    /// <returns>Groups them in a number of clusters, which are numbered in the order of their first members.</returns>
    internal abstract Func<int, int[]> Prepare(EmbeddingRows rows, CosineDistances distances);
}
