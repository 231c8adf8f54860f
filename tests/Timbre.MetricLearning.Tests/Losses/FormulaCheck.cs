using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;
using Timbre.Testing;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>A batch on which losses are held against their formulas in double precision, and central differences of those.</summary>
internal static class FormulaCheck
{
    public const int Dim = 5;
    public const int Classes = 3;

    public static int[] Labels { get; } = [0, 0, 1, 1, 2, 2, 0];

    public static LossContext Context(int seed) => new(Dim, Classes, new Random(seed));

    /// <summary>Value and gradient of the loss are those of the formula.</summary>
    public static void ShouldBe(this EmbeddingLoss loss, Func<double[][], double> formula)
    {
        var x = Points();
        using var tape = new Tape();
        var embeddings = tape.Variable(Flat(x), Labels.Length, Dim);
        var value = loss.Compute(tape, embeddings, Labels);
        tape.Backward(value);
        ((double)value.Scalar).ShouldBe(formula(x), 1e-5 * Math.Max(1, Math.Abs(formula(x))));
        var gradient = new double[Labels.Length * Dim];
        for (var i = 0; i < gradient.Length; i++)
        {
            ref var number = ref x[i / Dim][i % Dim];
            var kept = number;
            number = kept + 1e-5;
            var up = formula(x);
            number = kept - 1e-5;
            gradient[i] = (up - formula(x)) / 2e-5;
            number = kept;
        }

        GoldenTolerance.Check("gradient", gradient, embeddings.Gradient, 1e-4, 1e-6);
    }

    public static double[][] Points()
    {
        var random = new Random(11);
        return [.. Labels.Select(_ => Enumerable.Range(0, Dim).Select(_ => random.Next(-1023, 1024) / 512.0).ToArray())];
    }

    public static float[] Flat(double[][] rows) => [.. rows.SelectMany(row => row).Select(value => (float)value)];

    public static IEnumerable<(int A, int P)> Positives() =>
        from a in Enumerable.Range(0, Labels.Length)
        from p in Enumerable.Range(0, Labels.Length)
        where a != p && Labels[a] == Labels[p]
        select (a, p);

    public static IEnumerable<int> Negatives(int anchor) =>
        Enumerable.Range(0, Labels.Length).Where(n => Labels[n] != Labels[anchor]);

    public static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (u, v) => (u - v) * (u - v)).Sum());

    public static double[] Unit(double[] a) => [.. a.Select(u => u / Math.Sqrt(a.Sum(v => v * v)))];

    public static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (u, v) => u * v).Sum() / Math.Sqrt(a.Sum(u => u * u) * b.Sum(v => v * v));
}
