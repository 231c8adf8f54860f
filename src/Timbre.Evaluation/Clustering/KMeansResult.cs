namespace Timbre.Evaluation.Clustering;

/// <summary>What <see cref="SphericalKMeans"/> found.</summary>
/// <param name="Clusters">Cluster of each embedding, numbered from 0 in the order of their first members.</param>
/// <param name="Centers">Unit vectors, one a cluster.</param>
/// <param name="MeanCosine">Mean cosine of the embeddings with their centers: the larger the tighter.</param>
public sealed record KMeansResult(int[] Clusters, IReadOnlyList<double[]> Centers, double MeanCosine);
