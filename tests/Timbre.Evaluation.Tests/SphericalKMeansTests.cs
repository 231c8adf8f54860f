using Timbre.Evaluation.Clustering;

namespace Timbre.Evaluation;

public sealed class SphericalKMeansTests
{
    [Fact]
    public void Fit_SeparateGroups_FindsThem()
    {
        var result = SphericalKMeans.Fit(Blobs.Around(6, 9, 16, 0.1, 5), 6);
        result.Clusters.ShouldBe(Enumerable.Range(0, 6).SelectMany(group => Enumerable.Repeat(group, 9)));
    }

    [Fact]
    public void Fit_AnyData_EndsWhereNothingMovesAnyMore()
    {
        var embeddings = Blobs.Around(5, 20, 8, 1.2, 6);
        var result = SphericalKMeans.Fit(embeddings, 7, seed: 3);
        result.Clusters.Distinct().Count().ShouldBe(7);
        for (var cluster = 0; cluster < 7; cluster++)
        {
            // A center is the direction of the sum of its members' directions.
            var sum = new double[8];
            foreach (var row in embeddings.Where((_, i) => result.Clusters[i] == cluster))
            {
                var norm = Math.Sqrt(row.Sum(x => (double)x * x));
                sum = [.. sum.Zip(row, (s, x) => s + (x / norm))];
            }

            var length = Math.Sqrt(sum.Sum(x => x * x));
            result.Centers[cluster].Zip(sum, (c, s) => Math.Abs(c - (s / length))).Max().ShouldBeLessThan(1e-9);
        }

        // And each embedding is with the center nearest to it.
        foreach (var (row, own) in embeddings.Zip(result.Clusters))
        {
            var cosines = result.Centers.Select(center => center.Zip(row, (c, x) => c * x).Sum()).ToArray();
            cosines[own].ShouldBe(cosines.Max(), 1e-9);
        }
    }

    [Fact]
    public void Fit_SameSeed_SameClusters()
    {
        var embeddings = Blobs.Around(3, 30, 4, 2, 7);
        SphericalKMeans.Fit(embeddings, 9, seed: 4).Clusters.ShouldBe(SphericalKMeans.Fit(embeddings, 9, seed: 4).Clusters);
    }

    [Fact]
    public void Fit_MoreAttempts_AreNoLooser()
    {
        var embeddings = Blobs.Around(8, 12, 6, 0.9, 8);
        SphericalKMeans.Fit(embeddings, 8, seed: 2, restarts: 20).MeanCosine
            .ShouldBeGreaterThanOrEqualTo(SphericalKMeans.Fit(embeddings, 8, seed: 2, restarts: 1).MeanCosine);
    }

    [Fact]
    public void Fit_EqualEmbeddings_LeavesNoClusterEmpty() =>
        SphericalKMeans.Fit([.. Enumerable.Repeat(new float[] { 1, 2 }, 5)], 4).Clusters.Distinct().Count().ShouldBe(4);

    [Fact]
    public void Fit_AsManyAsEmbeddings_GivesEachItsOwn() =>
        SphericalKMeans.Fit(Blobs.Around(2, 3, 4, 1, 9), 6).Clusters.ShouldBe([0, 1, 2, 3, 4, 5]);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Fit_NumberOutOfRange_Throws(int clusters) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SphericalKMeans.Fit([[1, 0], [0, 1]], clusters));
}
