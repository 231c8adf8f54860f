using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Tensors.Tapes;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.MetricLearning.Tests.Goldens;

[Trait("Category", "Goldens")]
public sealed class DistanceGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void Distances_AgainstReferences_Agree() => GoldenSuite.Run(output, "distances", Map);

    private static GoldenCheck? Map(GoldenCase golden)
    {
        var family = golden.Name.StartsWith("edge/", StringComparison.Ordinal) ? golden.Name.Split('/')[1] : golden.Family;
        return family switch
        {
            "euclidean" => () => Pairs(golden, (tape, x) => Distance.Euclidean.Between(tape, x, x)),
            "sq_euclidean" => () => Pairs(golden, (tape, x) => Distance.SquaredEuclidean.Between(tape, x, x)),
            "euclidean_l2norm" => () => Pairs(golden, (tape, x) =>
            {
                var unit = tape.NormalizeRows(x);
                return Distance.Euclidean.Between(tape, unit, unit);
            }),
            "cosine_similarity" => () => Pairs(golden, (tape, x) => Distance.Cosine.Between(tape, x, x)),
            "dot_product" => () => Pairs(golden, (tape, x) => Distance.DotProduct.Between(tape, x, x)),
            "scipy_euclidean" => () => Pairs(golden, (tape, x) => Distance.Euclidean.Between(tape, x, x)),
            "scipy_sqeuclidean" => () => Pairs(golden, (tape, x) => Distance.SquaredEuclidean.Between(tape, x, x)),
            "scipy_cosine" => () => Pairs(golden, (tape, x) => 1 - Distance.Cosine.Between(tape, x, x)),
            "rowwise" => () => Rowwise(golden),
            "cdist_mode" => () => EqualRows(golden),
            _ => null,
        };
    }

    private static void Pairs(GoldenCase golden, Func<Tape, TapeValue, TapeValue> measure)
    {
        using var tape = new Tape();
        var input = golden.Input("embeddings");
        var x = tape.Variable(input.Floats, input.Shape[0], input.Shape[1]);
        var matrix = measure(tape, x);
        var rounding = golden.Name.Contains("cosine") ? 1e-6 : 0;

        // Normalized equal rows differ in their last bits (float64 ones by 1e-8 after the root), or not at all: ours do not.
        var apart = golden.Name.Contains("l2norm") ? 5e-4 : 0;
        GoldenTolerance.Check("matrix", golden.Output("matrix").Values, matrix.Values, 1e-5, rounding + apart);
        if (!golden.Outputs.TryGetProperty("grad_embeddings", out _))
        {
            return;
        }

        var weights = golden.Input("W");
        var loss = tape.Sum(matrix * tape.Constant(weights.Floats, weights.Shape[0], weights.Shape[1]));
        tape.Backward(loss);
        var magnitude = golden.Output("matrix").Values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        GoldenTolerance.Check("loss", golden.Output("loss").Values, loss.Values, 1e-5, (1e-6 * magnitude * weights.Shape[0]) + apart);

        // Gradients at equal embeddings are rounding noise in the references; ours are 0 there or as small.
        if (golden.Name.Contains("all_equal") && (golden.Name.Contains("l2norm") || golden.Name.Contains("cosine")))
        {
            x.Gradient.ToArray().ShouldAllBe(value => Math.Abs(value) < 1e-4);
            return;
        }

        CheckRows(golden.Output("grad_embeddings").Values, x.Gradient, input.Shape[1]);
    }

    private static void CheckRows(double[] expected, ReadOnlySpan<float> actual, int columns)
    {
        var ordinary = expected.Where(value => double.IsFinite(value) && Math.Abs(value) < 1e9).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (var start = 0; start < expected.Length; start += columns)
        {
            var row = expected.AsSpan(start, columns);
            var isNaN = false;
            var largest = 0.0;
            foreach (var value in row)
            {
                isNaN |= !double.IsFinite(value);
                largest = Math.Max(largest, Math.Abs(value));
            }

            // NaN spreads differently through the references' own backward passes; the losses refuse such rows anyway.
            if (!isNaN)
            {
                GoldenTolerance.Check(
                    $"grad row {start / columns}", row, actual.Slice(start, columns), 0,
                        (1e-4 * (largest < 1e9 ? ordinary : largest)) + 1e-6);
            }
        }
    }

    private static void Rowwise(GoldenCase golden)
    {
        using var tape = new Tape();
        var shape = golden.Input("a").Shape;
        var a = tape.Variable(golden.Input("a").Floats, shape[0], shape[1]);
        var b = tape.Variable(golden.Input("b").Floats, shape[0], shape[1]);
        TapeValue value;
        if (golden.Name.Contains("pairwise_distance"))
        {
            value = tape.Sqrt(tape.SumOfRows(tape.Square(a - b + 1e-6f)));
        }
        else
        {
            value = tape.SumOfRows(tape.NormalizeRows(a, 1e-8f) * tape.NormalizeRows(b, 1e-8f));
        }

        var loss = tape.Sum(value * tape.Constant(golden.Input("w").Floats, shape[0], 1));
        tape.Backward(loss);
        GoldenTolerance.Check("value", golden.Output("value").Values, value.Values, 1e-5, 1e-6);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, loss.Values, 1e-5, 1e-6);
        CheckRows(golden.Output("grad_a").Values, a.Gradient, shape[1]);
        CheckRows(golden.Output("grad_b").Values, b.Gradient, shape[1]);
    }

    // torch's matrix-product form leaves equal rows up to 3.4e-3 apart in float32; the tape computes differences.
    private static void EqualRows(GoldenCase golden)
    {
        using var tape = new Tape();
        var input = golden.Input("embeddings");
        var x = tape.Constant(input.Floats, input.Shape[0], input.Shape[1]);
        var matrix = tape.Distances(x, x);
        var rows = input.Shape[0];
        for (var i = 0; i < rows; i++)
        {
            matrix.Values[(i * rows) + i].ShouldBe(0);
        }

        GoldenTolerance.Check("row 3", golden.Output("row3").Values, matrix.Values.Slice(3 * rows, rows), 1e-5, 4e-3);
    }
}
