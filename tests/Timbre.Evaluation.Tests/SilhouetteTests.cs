using Timbre.Evaluation.Clustering;

namespace Timbre.Evaluation;

public sealed class SilhouetteTests
{
    [Fact]
    public void Compute_RandomGroups_IsItsDefinition()
    {
        var embeddings = Blobs.Around(4, 6, 5, 1, 11);
        int[] clusters = [.. embeddings.Select((_, i) => i % 7 == 0 ? 0 : 1 + (i % 3))];
        clusters[5] = 4;
        Silhouette.Compute(embeddings, clusters).ShouldBe(Naive(embeddings, clusters), 1e-6);
    }

    [Fact]
    public void Compute_TwoTightPairs_IsNearOne() =>
        Silhouette.Compute([[1, 0], [1, 0], [0, 1], [0, 1]], [0, 0, 1, 1]).ShouldBe(1, 1e-6);

    [Fact]
    public void Compute_PairsTornApart_IsNegative() =>
        Silhouette.Compute([[1, 0], [1, 0.01f], [0, 1], [0.01f, 1]], [0, 1, 0, 1]).ShouldBeLessThan(0);

    [Fact]
    public void Compute_AllEqual_IsZero() =>
        Silhouette.Compute([[1, 0], [1, 0], [1, 0], [1, 0]], [0, 0, 1, 1]).ShouldBe(0, 1e-6);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 2, 2)]
    [InlineData(-1, 0, 1)]
    public void Compute_OneClusterOrGaps_Throws(int a, int b, int c) =>
        Should.Throw<ArgumentException>(() => Silhouette.Compute([[1, 0], [0, 1], [1, 1]], [a, b, c]));

    private static double Naive(float[][] embeddings, int[] clusters) => Enumerable.Range(0, clusters.Length).Average(i =>
    {
        double Mean(int cluster) => Enumerable.Range(0, clusters.Length).Where(j => j != i && clusters[j] == cluster)
            .Average(j => Blobs.CosineDistance(embeddings[i], embeddings[j]));
        if (clusters.Count(cluster => cluster == clusters[i]) == 1)
        {
            return 0;
        }

        var (a, b) = (Mean(clusters[i]), clusters.Distinct().Where(cluster => cluster != clusters[i]).Min(Mean));
        return (b - a) / Math.Max(a, b);
    });
}
