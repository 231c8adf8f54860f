namespace Timbre.Tensors.Tests.Tapes;

/// <summary>Matrix arithmetic in double precision by plain loops: what the tape is compared with.</summary>
internal static class Naive
{
    public static double[,] Make(int rows, int columns, Func<int, int, double> entry)
    {
        var made = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                made[i, j] = entry(i, j);
            }
        }

        return made;
    }

    /// <summary>Numbers exact in single precision, within (-2, 2).</summary>
    public static double[,] Fill(int rows, int columns, Random random) =>
        Make(rows, columns, (_, _) => random.Next(-2047, 2048) / 1024.0);

    public static float[] Floats(double[,] x) => [.. x.Cast<double>().Select(value => (float)value)];

    public static double[,] Transpose(double[,] x) => Make(x.GetLength(1), x.GetLength(0), (i, j) => x[j, i]);

    public static double[] Row(double[,] x, int row) => [.. Enumerable.Range(0, x.GetLength(1)).Select(j => x[row, j])];

    public static double[,] OfRows(double[,] x, Func<double[], double> f) => Make(x.GetLength(0), 1, (i, _) => f(Row(x, i)));

    public static double[,] OfRows(double[,] x, Func<double[], int, double> f) => Make(x.GetLength(0), 1, (i, _) => f(Row(x, i), i));

    public static double[,] Product(double[,] a, double[,] b) => Make(
        a.GetLength(0), b.GetLength(1), (i, j) => Enumerable.Range(0, a.GetLength(1)).Sum(k => a[i, k] * b[k, j]));

    public static double[,] Normalize(double[,] x) => Make(
        x.GetLength(0), x.GetLength(1), (i, j) => x[i, j] / Math.Sqrt(Row(x, i).Sum(value => value * value)));

    public static double[,] LogSoftmax(double[,] x) => Make(
        x.GetLength(0), x.GetLength(1), (i, j) => x[i, j] - Math.Log(Row(x, i).Sum(Math.Exp)));

    public static double[,] CrossEntropy(double[,] x, int[] labels, double smoothing)
    {
        var log = LogSoftmax(x);
        return Make(x.GetLength(0), 1, (i, _) => -((1 - smoothing) * log[i, labels[i]]) - (smoothing * Row(log, i).Average()));
    }

    public static double[,] BinaryCrossEntropy(double[,] x, float[] targets) => Make(x.GetLength(0), x.GetLength(1), (i, j) =>
    {
        var (target, likely) = (targets[(i * x.GetLength(1)) + j], 1 / (1 + Math.Exp(-x[i, j])));
        return -(target * Math.Log(likely)) - ((1 - target) * Math.Log(1 - likely));
    });

    public static double[,] Distances(double[,] a, double[,] b, bool squared) => Make(a.GetLength(0), b.GetLength(0), (i, j) =>
    {
        var sum = Row(a, i).Zip(Row(b, j), (x, y) => (x - y) * (x - y)).Sum();
        return squared ? sum : Math.Sqrt(sum);
    });

    public static void ShouldBeNear(ReadOnlySpan<float> actual, double[,] expected, double relative, string what)
    {
        var flat = expected.Cast<double>().ToArray();
        actual.Length.ShouldBe(flat.Length, what);
        var allowed = relative * Math.Max(1, flat.Where(value => !double.IsNaN(value)).Max(Math.Abs));
        for (var i = 0; i < flat.Length; i++)
        {
            if (double.IsNaN(flat[i]))
            {
                continue;
            }

            ((double)actual[i]).ShouldBe(flat[i], allowed, $"{what}, entry {i}");
        }
    }
}
