namespace Timbre.Evaluation.Scoring;

/// <summary>Models and voices made up, whose truth is known.</summary>
internal static class MadePlda
{
    /// <summary>A model of random numbers.</summary>
    public static PldaModel Model(int size, int dimensions, int rank, int seed)
    {
        var random = new Random(seed);
        return new PldaModel(
            Vector(random, size), Vector(random, dimensions * size), Vector(random, dimensions),
            Vector(random, rank * dimensions), [.. Vector(random, rank).Select(x => 0.1f + Math.Abs(x))]);
    }

    /// <summary>Normal deviates.</summary>
    public static float[] Vector(Random random, int size) => [.. Enumerable.Range(0, size).Select(_ => (float)Normal(random))];

    /// <summary>Recordings of speakers: a speaker's place and a recording's, each with its own covariance, of 1 to 6 recordings.</summary>
    /// <param name="between">[size, size]: a root of the covariance between speakers.</param>
    /// <param name="within">[size, size]: a root of the covariance of recordings.</param>
    /// <param name="speakers">How many.</param>
    /// <param name="seed">What they follow from.</param>
    public static (double[][] Rows, int[] Speakers) Draw(double[][] between, double[][] within, int speakers, int seed)
    {
        var random = new Random(seed);
        var (rows, labels) = (new List<double[]>(), new List<int>());
        for (var speaker = 0; speaker < speakers; speaker++)
        {
            var place = Apply(between, random);
            for (var recording = 0; recording < 1 + (speaker % 6); recording++)
            {
                rows.Add([.. place.Zip(Apply(within, random), (a, b) => 3 + a + b)]);
                labels.Add(speaker);
            }
        }

        return ([.. rows], [.. labels]);
    }

    /// <summary>A matrix of random numbers.</summary>
    public static double[][] Root(int size, double scale, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, size).Select(_ => scale * Normal(random)).ToArray())];
    }

    /// <summary>root root^T.</summary>
    public static double[][] Covariance(double[][] root) =>
        [.. root.Select(row => root.Select(other => row.Zip(other, (a, b) => a * b).Sum()).ToArray())];

    private static double[] Apply(double[][] root, Random random)
    {
        double[] normals = [.. Enumerable.Range(0, root.Length).Select(_ => Normal(random))];
        return [.. root.Select(row => row.Zip(normals, (a, b) => a * b).Sum())];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
