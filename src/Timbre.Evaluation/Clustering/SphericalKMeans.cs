using System.Numerics.Tensors;
using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>Groups embeddings around centers on the unit sphere.</summary>
/// <remarks>
/// Dhillon and Modha 2001, "Concept decompositions"; first centers by k-means++ (Arthur and Vassilvitskii 2007), drawn in
/// proportion to one minus the cosine with the nearest center so far, which on the sphere is half the squared distance.
/// No cluster is ever empty: one that loses its last member gets the embedding that fits its own center worst.
/// The same seed gives the same clusters on any number of threads.
/// </remarks>
public static class SphericalKMeans
{
    internal const int DefaultIterations = 100;

    /// <summary>Runs k-means several times and keeps the tightest result.</summary>
    /// <param name="embeddings">Shape [count, dim], finite; only directions count.</param>
    /// <param name="clusters">1 to the number of embeddings.</param>
    /// <param name="seed">What the first centers follow from.</param>
    /// <param name="restarts">Attempts, at least 1.</param>
    /// <param name="maxIterations">Rounds of an attempt, at least 1; it ends earlier where nothing changes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">Lengths differ, or an embedding is not finite.</exception>
    public static KMeansResult Fit(
        IReadOnlyList<float[]> embeddings, int clusters, int seed = 1, int restarts = 10, int maxIterations = DefaultIterations) =>
        Fit(new EmbeddingRows(embeddings, RetrievalDistance.Cosine, nameof(SphericalKMeans)), clusters, seed, restarts, maxIterations);

    internal static KMeansResult Fit(EmbeddingRows rows, int clusters, int seed, int restarts, int maxIterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, rows.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxIterations, 1);
        var seeds = new Random(seed);
        var attempts = Enumerable.Range(0, restarts).Select(_ => seeds.Next()).ToArray();
        var results = new KMeansResult[restarts];
        Parallel.For(0, restarts, attempt => results[attempt] = Attempt(rows, clusters, new Random(attempts[attempt]), maxIterations));
        return results.MaxBy(result => result.MeanCosine)!;
    }

    private static KMeansResult Attempt(EmbeddingRows rows, int clusters, Random random, int maxIterations)
    {
        var centers = FirstCenters(rows, clusters, random);
        var (labels, cosines) = (new int[rows.Count], new double[rows.Count]);
        Array.Fill(labels, -1);
        for (var round = 0; round < maxIterations && Assign(rows, centers, labels, cosines); round++)
        {
            MoveCenters(rows, centers, labels);
        }

        // Clusters are renumbered, and their centers with them.
        var numbers = ClusterNumbers.InOrder(labels);
        var ordered = new double[clusters][];
        for (var row = 0; row < labels.Length; row++)
        {
            ordered[numbers[row]] = centers[labels[row]];
        }

        return new KMeansResult(numbers, ordered, cosines.Average());
    }

    private static double[][] FirstCenters(EmbeddingRows rows, int clusters, Random random)
    {
        var centers = new double[clusters][];
        var farness = Enumerable.Repeat(1.0, rows.Count).ToArray();
        var isCenter = new bool[rows.Count];
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            var chosen = Draw(farness, isCenter, random);
            isCenter[chosen] = true;
            centers[cluster] = rows[chosen].ToArray();
            for (var row = 0; row < farness.Length; row++)
            {
                var distance = Math.Max(0, 1 - TensorPrimitives.Dot<double>(rows[row], centers[cluster]));
                farness[row] = cluster == 0 ? distance : Math.Min(farness[row], distance);
            }
        }

        return centers;
    }

    private static int Draw(double[] farness, bool[] isCenter, Random random)
    {
        var at = random.NextDouble() * farness.Where((_, row) => !isCenter[row]).Sum();
        var last = -1;
        for (var row = 0; row < farness.Length; row++)
        {
            if (!isCenter[row])
            {
                last = row;
                at -= farness[row];
                if (at < 0)
                {
                    break;
                }
            }
        }

        // Where all that is left equals a center, any will do.
        return last;
    }

    private static bool Assign(EmbeddingRows rows, double[][] centers, int[] labels, double[] cosines)
    {
        var isChanged = false;
        var sizes = new int[centers.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var (best, cosine) = (0, double.NegativeInfinity);
            for (var cluster = 0; cluster < centers.Length; cluster++)
            {
                var dot = TensorPrimitives.Dot<double>(rows[row], centers[cluster]);
                (best, cosine) = dot > cosine ? (cluster, dot) : (best, cosine);
            }

            isChanged |= labels[row] != best;
            (labels[row], cosines[row]) = (best, cosine);
            sizes[best]++;
        }

        for (var cluster = 0; cluster < sizes.Length; cluster++)
        {
            if (sizes[cluster] == 0)
            {
                var worst = Enumerable.Range(0, labels.Length).Where(row => sizes[labels[row]] > 1).MinBy(row => cosines[row]);
                sizes[labels[worst]]--;
                sizes[cluster] = 1;
                centers[cluster] = rows[worst].ToArray();
                (labels[worst], cosines[worst]) = (cluster, TensorPrimitives.Dot<double>(rows[worst], centers[cluster]));
                isChanged = true;
            }
        }

        return isChanged;
    }

    private static void MoveCenters(EmbeddingRows rows, double[][] centers, int[] labels)
    {
        var sums = Array.ConvertAll(centers, center => new double[center.Length]);
        for (var row = 0; row < labels.Length; row++)
        {
            TensorPrimitives.Add(sums[labels[row]], rows[row], sums[labels[row]]);
        }

        for (var cluster = 0; cluster < centers.Length; cluster++)
        {
            // Members that cancel out have no direction; the center stays.
            if (TensorPrimitives.Norm<double>(sums[cluster]) is > 0 and var norm)
            {
                TensorPrimitives.Divide(sums[cluster], norm, centers[cluster]);
            }
        }
    }
}
