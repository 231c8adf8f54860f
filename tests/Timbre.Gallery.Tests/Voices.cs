namespace Timbre.Galleries;

/// <summary>Embeddings for tests: random directions, and neighbors of them.</summary>
internal static class Voices
{
    public const int Size = 16;

    public static GalleryModel Model { get; } = new("model-of-tests", Size, 0.5);

    /// <summary>A speaker's recording: near the speaker's own direction, nearer the smaller the spread.</summary>
    public static float[] Recording(int speaker, int recording, float spread = 0.1f, int size = Size)
    {
        var own = new Random(speaker);
        var other = new Random((speaker * 1009) + recording + 1);
        return [.. Enumerable.Range(0, size).Select(_ => Normal(own)).ToArray().Select(x => x + (spread * Normal(other)))];
    }

    public static float[][] Recordings(int speaker, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Recording(speaker, i))];

    public static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
