using Timbre.Evaluation.Clustering;

namespace Timbre.Evaluation;

public sealed class DendrogramTests
{
    [Theory]
    [InlineData(Linkage.Average, 1)]
    [InlineData(Linkage.Average, 2)]
    [InlineData(Linkage.Complete, 3)]
    [InlineData(Linkage.Complete, 4)]
    public void Cut_EveryNumber_IsThatOfJoiningTheNearestPairEachTime(Linkage linkage, int seed)
    {
        var embeddings = Blobs.Around(5, 7, 6, 0.8, seed);
        var tree = Dendrogram.Build(embeddings, linkage);
        var groups = embeddings.Select((_, i) => new List<int> { i }).ToList();
        for (var count = embeddings.Length; count > 1; count--)
        {
            tree.Cut(count).ShouldBe(Labels(groups));
            var (first, second, height) = Nearest(embeddings, groups, linkage);
            tree.Merges[embeddings.Length - count].Height.ShouldBe(height, 1e-5);
            groups[first].AddRange(groups[second]);
            groups.RemoveAt(second);
        }

        tree.Cut(1).ShouldAllBe(cluster => cluster == 0);
    }

    [Fact]
    public void CutAt_Distance_JoinsWhatIsNoFarther()
    {
        // Directions of 0, 10, 90 and 100 degrees: two pairs.
        var tree = Dendrogram.Build([.. new[] { 0.0, 90, 10, 100 }.Select(Direction)]);
        tree.CutAt(1 - Math.Cos(20 * Math.PI / 180)).ShouldBe([0, 1, 0, 1]);
        tree.CutAt(0.001).ShouldBe([0, 1, 2, 3]);
        tree.CutAt(2).ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void Build_EqualEmbeddings_JoinsAllAtZero()
    {
        var tree = Dendrogram.Build([.. Enumerable.Repeat(Direction(30), 6)], Linkage.Complete);
        tree.Merges.Count.ShouldBe(5);
        tree.Merges.ShouldAllBe(merge => Math.Abs(merge.Height) < 1e-6);
        tree.Cut(3).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Build_OneEmbedding_IsOneCluster() => Dendrogram.Build([Direction(0)]).Cut(1).ShouldBe([0]);

    [Fact]
    public void Build_None_Throws() => Should.Throw<ArgumentException>(() => Dendrogram.Build([]));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Cut_MoreThanThereAreOrNone_Throws(int clusters) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Dendrogram.Build([Direction(0), Direction(1)]).Cut(clusters));

    private static float[] Direction(double degrees) =>
        [(float)Math.Cos(degrees * Math.PI / 180), (float)Math.Sin(degrees * Math.PI / 180)];

    private static (int First, int Second, double Height) Nearest(float[][] embeddings, List<List<int>> groups, Linkage linkage)
    {
        var best = (First: 0, Second: 0, Height: double.PositiveInfinity);
        for (var first = 0; first < groups.Count; first++)
        {
            for (var second = first + 1; second < groups.Count; second++)
            {
                var distances = groups[first].SelectMany(
                    a => groups[second].Select(b => Blobs.CosineDistance(embeddings[a], embeddings[b])));
                var height = linkage == Linkage.Average ? distances.Average() : distances.Max();
                best = height < best.Height ? (first, second, height) : best;
            }
        }

        return best;
    }

    private static int[] Labels(List<List<int>> groups)
    {
        var labels = new int[groups.Sum(group => group.Count)];
        foreach (var (number, group) in groups.OrderBy(group => group.Min()).Index())
        {
            group.ForEach(item => labels[item] = number);
        }

        return labels;
    }
}
