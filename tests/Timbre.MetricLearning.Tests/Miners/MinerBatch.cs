using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Goldens;

namespace Timbre.MetricLearning.Tests.Miners;

/// <summary>A batch to mine, and its tuples one by one.</summary>
internal static class MinerBatch
{
    private const int Dim = 4;

    public static int[] Labels { get; } = [0, 1, 0, 2, 1, 0, 2, 3, 1, 2];

    public static float[] Points { get; } = [.. Enumerable.Range(0, Labels.Length * Dim).Select(i => MathF.Sin((i * i) + 1))];

    public static IEnumerable<(int A, int P, int N)> Mined(Miner miner) =>
        TupleList.Of(miner, Points, Labels).Triplets.Select(triplet => (triplet.Anchor, triplet.Positive, triplet.Negative));

    public static IEnumerable<int> Rows() => Enumerable.Range(0, Labels.Length);

    public static IEnumerable<(int A, int P, int N)> Every() =>
        from a in Rows()
        from p in Rows()
        where a != p && Labels[a] == Labels[p]
        from n in Rows()
        where Labels[n] != Labels[a]
        select (a, p, n);

    public static double[] Row(int row) => [.. Points[(row * Dim)..((row + 1) * Dim)].Select(value => (double)value)];

    public static double[] Unit(int row) => [.. Row(row).Select(value => value / Math.Sqrt(Row(row).Sum(u => u * u)))];

    public static double Apart(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (u, v) => (u - v) * (u - v)).Sum());

    public static double Cosine(int a, int b) => Unit(a).Zip(Unit(b), (u, v) => u * v).Sum();
}
