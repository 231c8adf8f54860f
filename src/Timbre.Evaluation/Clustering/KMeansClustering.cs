using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>Spherical k-means: centers on the unit sphere, each the mean direction of what lies nearest to it.</summary>
/// <param name="seed">What the first centers follow from.</param>
/// <param name="restarts">Attempts from other first centers, of which the tightest is kept; at least 1.</param>
public sealed class KMeansClustering(int seed = 1, int restarts = 10) : ClusteringMethod
{
    // Every number up to here is tried, beyond it each is a tenth larger than the one before.
    private const int EveryNumberTo = 32;

    /// <summary>What the first centers follow from.</summary>
    public int Seed { get; } = seed;

    /// <summary>Attempts from other first centers.</summary>
    public int Restarts { get; } = restarts;

    internal override IEnumerable<int> FirstTries(int maxClusters)
    {
        for (var clusters = 2; clusters < maxClusters; clusters = clusters < EveryNumberTo ? clusters + 1 : clusters * 11 / 10)
        {
            yield return clusters;
        }

        if (maxClusters >= 2)
        {
            yield return maxClusters;
        }
    }

    internal override Func<int, int[]> Prepare(EmbeddingRows rows, CosineDistances distances) =>
        clusters => SphericalKMeans.Fit(rows, clusters, Seed, Restarts, SphericalKMeans.DefaultIterations).Clusters;
}
