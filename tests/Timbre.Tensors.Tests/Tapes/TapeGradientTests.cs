using Timbre.Tensors.Tapes;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Tests.Tapes;

/// <summary>
/// Every primitive against a naive double-precision reference: forward values, and the gradient of sum(W * y) against
/// central differences of that reference.
/// </summary>
public sealed class TapeGradientTests
{
    private const double Step = 1e-5;

    public delegate TapeValue OnTape(Tape tape, TapeValue a, TapeValue b);

    public delegate double[,] InDouble(double[,] a, double[,] b);

    private static readonly int[] Columns = [2, 0, 1];
    private static readonly int[] Entries = [4, 0, 4, 7];
    private static readonly int[] RowsTaken = [2, 0, 2];
    private static readonly float[] Shares = [0, 0.25f, 1, 0.5f, 0.75f, 0, 1, 0.125f, 0.5f, 0, 0.25f, 1];
    private static readonly float[] Mask = [1, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1];

    private static readonly Dictionary<string, (int[] A, int[] B, OnTape Tape, InDouble Reference)> Cases = new()
    {
        ["affine"] = ([3, 4], [1, 1], (t, a, b) => t.Affine(a, -1.5f, 0.25f), Each(x => (-1.5 * x) + 0.25)),
        ["exp"] = ([3, 4], [1, 1], (t, a, b) => t.Exp(a), Each(Math.Exp)),
        ["log"] = ([3, 4], [1, 1], (t, a, b) => t.Log(t.Square(a) + 1), Each(x => Math.Log((x * x) + 1))),
        ["sqrt"] = ([3, 4], [1, 1], (t, a, b) => t.Sqrt(t.Square(a) + 1), Each(x => Math.Sqrt((x * x) + 1))),
        ["square"] = ([3, 4], [1, 1], (t, a, b) => t.Square(a), Each(x => x * x)),
        ["clamp"] = ([3, 4], [1, 1], (t, a, b) => t.Clamp(a, -0.5f, 0.7f), Each(x => Math.Clamp(x, -0.5, 0.7f))),
        ["abs"] = ([3, 4], [1, 1], (t, a, b) => t.Abs(a), Each(Math.Abs)),
        ["relu"] = ([3, 4], [1, 1], (t, a, b) => t.Relu(a), Each(x => Math.Max(x, 0))),
        ["softplus"] = ([3, 4], [1, 1], (t, a, b) => t.Softplus(a), Each(x => Math.Log(1 + Math.Exp(x)))),
        ["sigmoid"] = ([3, 4], [1, 1], (t, a, b) => t.Activate(a, Activation.Sigmoid), Each(x => 1 / (1 + Math.Exp(-x)))),
        ["swish"] = ([3, 4], [1, 1], (t, a, b) => t.Activate(a, Activation.Swish), Each(x => x / (1 + Math.Exp(-x)))),
        ["tanh"] = ([3, 4], [1, 1], (t, a, b) => t.Activate(a, Activation.Tanh), Each(Math.Tanh)),
        ["identity"] = ([3, 4], [1, 1], (t, a, b) => t.Activate(a, Activation.Identity), Each(x => x)),
        ["add"] = ([3, 4], [3, 4], (t, a, b) => a + b, Both((x, y) => x + y)),
        ["add row"] = ([3, 4], [1, 4], (t, a, b) => a + b, Both((x, y) => x + y)),
        ["add column"] = ([3, 4], [3, 1], (t, a, b) => a + b, Both((x, y) => x + y)),
        ["add scalar"] = ([3, 4], [1, 1], (t, a, b) => a + b, Both((x, y) => x + y)),
        ["add outer"] = ([3, 1], [1, 4], (t, a, b) => a + b, Both((x, y) => x + y)),
        ["subtract"] = ([3, 4], [3, 4], (t, a, b) => a - b, Both((x, y) => x - y)),
        ["subtract row from"] = ([1, 4], [3, 4], (t, a, b) => a - b, Both((x, y) => x - y)),
        ["subtract column from"] = ([3, 1], [3, 4], (t, a, b) => a - b, Both((x, y) => x - y)),
        ["subtract from scalar"] = ([3, 4], [1, 1], (t, a, b) => 2 - a, Each(x => 2 - x)),
        ["multiply"] = ([3, 4], [3, 4], (t, a, b) => a * b, Both((x, y) => x * y)),
        ["multiply row"] = ([3, 4], [1, 4], (t, a, b) => a * b, Both((x, y) => x * y)),
        ["multiply column"] = ([3, 1], [3, 4], (t, a, b) => a * b, Both((x, y) => x * y)),
        ["multiply scalar"] = ([1, 1], [3, 4], (t, a, b) => a * b, Both((x, y) => x * y)),
        ["divide"] = ([3, 4], [3, 4], (t, a, b) => a / (t.Square(b) + 1), Both((x, y) => x / ((y * y) + 1))),
        ["divide column by"] = ([3, 1], [3, 4], (t, a, b) => a / (t.Square(b) + 1), Both((x, y) => x / ((y * y) + 1))),
        ["divide by row"] = ([3, 4], [1, 4], (t, a, b) => a / (t.Square(b) + 1), Both((x, y) => x / ((y * y) + 1))),
        ["product"] = ([3, 5], [5, 4], (t, a, b) => t.Product(a, b), (a, b) => Naive.Product(a, b)),
        ["product with itself"] = ([4, 4], [1, 1], (t, a, b) => t.Product(a, a), (a, b) => Naive.Product(a, a)),
        ["product long"] = ([9, 150], [150, 70], (t, a, b) => t.Product(a, b), (a, b) => Naive.Product(a, b)),
        ["product transposed"] = ([3, 5], [4, 5], (t, a, b) => t.ProductTransposed(a, b), (a, b) => Naive.Product(a, Naive.Transpose(b))),
        ["product transposed wide"] = ([9, 33], [130, 33], (t, a, b) => t.ProductTransposed(a, b),
            (a, b) => Naive.Product(a, Naive.Transpose(b))),
        ["gram"] = ([4, 5], [1, 1], (t, a, b) => t.ProductTransposed(a, a), (a, b) => Naive.Product(a, Naive.Transpose(a))),
        ["sum"] = ([3, 4], [1, 1], (t, a, b) => t.Sum(a), (a, b) => new[,] { { a.Cast<double>().Sum() } }),
        ["mean"] = ([3, 4], [1, 1], (t, a, b) => t.Mean(a), (a, b) => new[,] { { a.Cast<double>().Average() } }),
        ["sum of rows"] = ([3, 4], [1, 1], (t, a, b) => t.SumOfRows(a), (a, b) => Naive.OfRows(a, row => row.Sum())),
        ["mean of rows"] = ([3, 4], [1, 1], (t, a, b) => t.MeanOfRows(a), (a, b) => Naive.OfRows(a, row => row.Average())),
        ["sum of columns"] = ([3, 4], [1, 1], (t, a, b) => t.SumOfColumns(a),
            (a, b) => Naive.Transpose(Naive.OfRows(Naive.Transpose(a), row => row.Sum()))),
        ["mean of columns"] = ([3, 4], [1, 1], (t, a, b) => t.MeanOfColumns(a),
            (a, b) => Naive.Transpose(Naive.OfRows(Naive.Transpose(a), row => row.Average()))),
        ["maximum of rows"] = ([3, 4], [1, 1], (t, a, b) => t.MaximumOfRows(a), (a, b) => Naive.OfRows(a, row => row.Max())),
        ["minimum of rows"] = ([3, 4], [1, 1], (t, a, b) => t.MinimumOfRows(a), (a, b) => Naive.OfRows(a, row => row.Min())),
        ["masked maximum"] = ([3, 4], [1, 1], (t, a, b) => t.MaximumOfRows(a, Mask),
            (a, b) => Naive.OfRows(a, (row, i) => row.Where((_, j) => Mask[(i * 4) + j] != 0).DefaultIfEmpty(0).Max())),
        ["masked minimum"] = ([3, 4], [1, 1], (t, a, b) => t.MinimumOfRows(a, Mask),
            (a, b) => Naive.OfRows(a, (row, i) => row.Where((_, j) => Mask[(i * 4) + j] != 0).DefaultIfEmpty(0).Min())),
        ["maximum of groups"] = ([3, 4], [1, 1], (t, a, b) => t.MaximumOfGroups(a, 2),
            (a, b) => Naive.Make(3, 2, (i, j) => Math.Max(a[i, 2 * j], a[i, (2 * j) + 1]))),
        ["normalize rows"] = ([3, 4], [1, 1], (t, a, b) => t.NormalizeRows(a), (a, b) => Naive.Normalize(a)),
        ["log softmax"] = ([3, 4], [1, 1], (t, a, b) => t.LogSoftmax(a), (a, b) => Naive.LogSoftmax(a)),
        ["cross-entropy"] = ([3, 4], [1, 1], (t, a, b) => t.CrossEntropy(a, Columns), (a, b) => Naive.CrossEntropy(a, Columns, 0)),
        ["cross-entropy smoothed"] = ([3, 4], [1, 1], (t, a, b) => t.CrossEntropy(a, Columns, 0.2f),
            (a, b) => Naive.CrossEntropy(a, Columns, 0.2f)),
        ["binary cross-entropy"] = ([3, 4], [1, 1], (t, a, b) => t.BinaryCrossEntropy(a, Mask),
            (a, b) => Naive.BinaryCrossEntropy(a, Mask)),
        ["binary cross-entropy, soft targets"] = ([3, 4], [1, 1], (t, a, b) => t.BinaryCrossEntropy(a, Shares),
            (a, b) => Naive.BinaryCrossEntropy(a, Shares)),
        ["rows"] = ([3, 4], [1, 1], (t, a, b) => t.Rows(a, RowsTaken), (a, b) => Naive.Make(3, 4, (i, j) => a[RowsTaken[i], j])),
        ["columns"] = ([3, 4], [1, 1], (t, a, b) => t.Columns(a, 1, 2), (a, b) => Naive.Make(3, 2, (i, j) => a[i, j + 1])),
        ["elements"] = ([3, 4], [1, 1], (t, a, b) => t.Elements(a, Entries),
            (a, b) => Naive.Make(4, 1, (i, j) => a[Entries[i] / 4, Entries[i] % 4])),
        ["pick"] = ([3, 4], [1, 1], (t, a, b) => t.Pick(a, Columns), (a, b) => Naive.Make(3, 1, (i, j) => a[i, Columns[i]])),
        ["replace"] = ([3, 4], [3, 1], (t, a, b) => t.Replace(a, Columns, b),
            (a, b) => Naive.Make(3, 4, (i, j) => j == Columns[i] ? b[i, 0] : a[i, j])),
        ["where"] = ([3, 4], [3, 4], (t, a, b) => t.Where(t.Constant(Mask, 3, 4), a, b),
            (a, b) => Naive.Make(3, 4, (i, j) => Mask[(i * 4) + j] != 0 ? a[i, j] : b[i, j])),
        ["distances"] = ([3, 5], [4, 5], (t, a, b) => t.Distances(a, b), (a, b) => Naive.Distances(a, b, false)),
        ["distances to itself"] = ([4, 5], [1, 1], (t, a, b) => t.Distances(a, a), (a, b) => Naive.Distances(a, a, false)),
        ["distances long"] = ([17, 37], [11, 37], (t, a, b) => t.Distances(a, b), (a, b) => Naive.Distances(a, b, false)),
        ["squared distances"] = ([3, 5], [4, 5], (t, a, b) => t.SquaredDistances(a, b), (a, b) => Naive.Distances(a, b, true)),
        ["squared distances to itself"] = ([4, 5], [1, 1], (t, a, b) => t.SquaredDistances(a, a), (a, b) => Naive.Distances(a, a, true)),
        ["cosines"] = ([3, 5], [4, 5], (t, a, b) => t.Cosines(a, b),
            (a, b) => Naive.Product(Naive.Normalize(a), Naive.Transpose(Naive.Normalize(b)))),
        ["cosines with itself"] = ([4, 5], [1, 1], (t, a, b) => t.Cosines(a, a),
            (a, b) => Naive.Product(Naive.Normalize(a), Naive.Transpose(Naive.Normalize(a)))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Primitive_AgainstNaiveDouble_ValuesAndGradientsAgree(string name)
    {
        var (shapeA, shapeB, onTape, reference) = Cases[name];
        var random = new Random(7);
        var a = Naive.Fill(shapeA[0], shapeA[1], random);
        var b = Naive.Fill(shapeB[0], shapeB[1], random);
        using var crew = new WorkCrew(2);
        using var tape = new Tape(crew);
        var left = tape.Variable(Naive.Floats(a), shapeA[0], shapeA[1]);
        var right = tape.Variable(Naive.Floats(b), shapeB[0], shapeB[1]);
        var y = onTape(tape, left, right);
        var expected = reference(a, b);
        y.Rows.ShouldBe(expected.GetLength(0));
        y.Columns.ShouldBe(expected.GetLength(1));
        Naive.ShouldBeNear(y.Values, expected, 2e-6, name);

        var weights = Naive.Fill(y.Rows, y.Columns, random);
        tape.Backward(tape.Sum(y * tape.Constant(Naive.Floats(weights), y.Rows, y.Columns)));
        Naive.ShouldBeNear(left.Gradient, Numeric(a, x => Weighted(reference(x, b), weights)), 1e-5, name + ", first input");
        Naive.ShouldBeNear(right.Gradient, Numeric(b, x => Weighted(reference(a, x), weights)), 1e-5, name + ", second input");
    }

    private static InDouble Each(Func<double, double> f) =>
        (a, b) => Naive.Make(a.GetLength(0), a.GetLength(1), (i, j) => f(a[i, j]));

    private static InDouble Both(Func<double, double, double> f) => (a, b) => Naive.Make(
        Math.Max(a.GetLength(0), b.GetLength(0)),
        Math.Max(a.GetLength(1), b.GetLength(1)),
        (i, j) => f(a[i % a.GetLength(0), j % a.GetLength(1)], b[i % b.GetLength(0), j % b.GetLength(1)]));

    private static double Weighted(double[,] y, double[,] weights) =>
        y.Cast<double>().Zip(weights.Cast<double>(), (value, weight) => value * weight).Sum();

    // Of large inputs some 100 entries are enough; the others are left NaN, which is not compared.
    private static double[,] Numeric(double[,] x, Func<double[,], double> f)
    {
        var stride = (x.Length / 100) + 1;
        return Naive.Make(x.GetLength(0), x.GetLength(1), (i, j) =>
        {
            if (((i * x.GetLength(1)) + j) % stride != 0)
            {
                return double.NaN;
            }

            var moved = (double[,])x.Clone();
            moved[i, j] = x[i, j] + Step;
            var up = f(moved);
            moved[i, j] = x[i, j] - Step;
            return (up - f(moved)) / (2 * Step);
        });
    }
}
