namespace Timbre.Evaluation;

/// <summary>Made-up embeddings: noise around directions.</summary>
internal static class Blobs
{
    /// <summary>Embeddings that lie around random directions, one group after the other.</summary>
    public static float[][] Around(int groups, int members, int dim, double noise, int seed)
    {
        var random = new Random(seed);
        float[] Direction() => [.. Enumerable.Range(0, dim).Select(_ => (float)Gaussian(random))];
        return [.. Enumerable.Range(0, groups).Select(_ => Direction()).SelectMany(center => Enumerable.Range(0, members)
            .Select(_ => center.Select(x => x + (float)(noise * Gaussian(random))).ToArray()))];
    }

    /// <summary>One minus the cosine, by its definition.</summary>
    public static double CosineDistance(float[] a, float[] b) => 1 - (a.Zip(b, (x, y) => (double)x * y).Sum()
        / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x)));

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
