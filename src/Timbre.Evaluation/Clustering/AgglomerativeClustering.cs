using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>
/// The two nearest groups become one, again and again. Needs no luck, and is the better choice up to a few thousand voices.
/// </summary>
/// <param name="linkage">How far apart two groups are.</param>
public sealed class AgglomerativeClustering(Linkage linkage = Linkage.Average) : ClusteringMethod
{
    /// <summary>How far apart two groups are.</summary>
    public Linkage Linkage { get; } = linkage;

    // A cut of the tree costs next to nothing.
    internal override IEnumerable<int> FirstTries(int maxClusters) => Enumerable.Range(2, Math.Max(0, maxClusters - 1));

    internal override Func<int, int[]> Prepare(EmbeddingRows rows, CosineDistances distances) =>
        Dendrogram.Build(distances, Linkage).Cut;
}
