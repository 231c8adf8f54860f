using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Tensors.Tapes;
using Timbre.Testing;

namespace Timbre.MetricLearning.Tests.Goldens;

/// <summary>Runs a loss on the inputs of a reference case and compares value and gradient.</summary>
internal static class LossRun
{
    private const double LossTolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    /// <param name="golden">The case.</param>
    /// <param name="loss">What it is held against.</param>
    /// <param name="given">Labels in place of the case's own; null: those.</param>
    /// <param name="noise">Allowed distance of gradients on top, where the reference adds a constant of its own.</param>
    /// <param name="unlike">Row of embeddings whose gradient differs by convention and needs only be finite; -1: none.</param>
    public static void Check(GoldenCase golden, EmbeddingLoss loss, int[]? given = null, int unlike = -1, double noise = 0)
    {
        using var tape = new Tape();
        var input = golden.Input("embeddings");
        var columns = input.Shape[^1];
        var rows = input.Values.Length / columns;
        var embeddings = tape.Variable(input.Floats, rows, columns);
        var labels = given ?? (golden.Inputs.TryGetProperty("labels", out _)
            ? golden.Input("labels").Integers
            : [.. Enumerable.Range(0, rows).Select(row => row / input.Shape[1])]);

        // A NaN embedding is named with its row; the references hide it or pass NaN on.
        var broken = Array.FindIndex(input.Values, value => !double.IsFinite(value));
        if (broken >= 0)
        {
            Should.Throw<NonFiniteEmbeddingException>(() => loss.Compute(tape, embeddings, labels)).Row.ShouldBe(broken / columns);
            return;
        }

        var value = loss.Compute(tape, embeddings, labels);
        tape.Backward(value);

        // Where the reference raises, is NaN or overflows, the designed answer is a finite one.
        if (golden.IsError || !double.IsFinite(golden.Output("loss").Values[0]))
        {
            double.IsFinite(value.Scalar).ShouldBeTrue();
            embeddings.Gradient.ToArray().ShouldAllBe(gradient => float.IsFinite(gradient));
            return;
        }

        GoldenTolerance.Check("loss", golden.Output("loss").Values, value.Values, LossTolerance, 1e-6);
        CheckGradient("grad_embeddings", golden, embeddings.Gradient, columns, unlike, noise);
        foreach (var (output, index) in new[] { ("grad_weight", 0), ("grad_proxies", 0), ("grad_centers", 0), ("grad_w", 0),
            ("grad_b", 1) })
        {
            if (golden.Outputs.TryGetProperty(output, out _))
            {
                CheckGradient(output, golden, loss.Parameters[index].Gradient, columns);
            }
        }

        // The reference's margin softmaxes rank scores with the margin taken off; Accuracy ranks plain cosines.
        if (golden.Outputs.TryGetProperty("prec1", out var top) && loss is not MarginSoftmaxLoss && loss.Last.Accuracy is { } accuracy)
        {
            (100 * accuracy).ShouldBe(GoldenTensor.Number(top), 1e-3);
        }

        if (golden.Outputs.TryGetProperty("fraction_positive_triplets", out var fraction))
        {
            loss.Last.PositiveFraction!.Value.ShouldBe(GoldenTensor.Parse(fraction).Values[0], 1e-6);
        }

        if (golden.Outputs.TryGetProperty("num_triplets", out var triplets) && golden.Family == "batch_all")
        {
            loss.Last.Terms.ShouldBe((long)GoldenTensor.Number(triplets));
        }
    }

    // Where the reference's gradient is NaN ours must be finite. Rows are compared with their own largest number where
    // that is huge: a row of zeros divided by epsilon would drown the others.
    private static void CheckGradient(
        string name, GoldenCase golden, ReadOnlySpan<float> actual, int columns, int unlike = -1, double more = 0)
    {
        var expected = golden.Output(name).Values;
        actual.Length.ShouldBe(expected.Length, name);
        var width = expected.Length % columns == 0 ? columns : expected.Length;
        var ordinary = expected.Where(value => double.IsFinite(value) && Math.Abs(value) < 1e9).Select(Math.Abs).DefaultIfEmpty(0).Max();

        // Where the reference holds rounding noise in place of 0, or a sum of terms that cancel, single precision has more of it.
        var noise = more + (ordinary < 1e-12 ? 1e-5 : width != columns ? 1e-6 : 1e-9);
        for (var start = 0; start < expected.Length; start += width)
        {
            var row = expected.AsSpan(start, width);
            var largest = 0.0;
            for (var i = 0; i < width; i++)
            {
                if (!double.IsFinite(row[i]) || start / width == unlike)
                {
                    row[i] = actual[start + i];
                    float.IsFinite(actual[start + i]).ShouldBeTrue($"{name}, row {start / width}");
                }

                largest = Math.Max(largest, Math.Abs(row[i]));
            }

            var scale = largest < 1e9 ? ordinary : largest;
            GoldenTolerance.Check($"{name}, row {start / width}", row, actual.Slice(start, width), 0, (GradientTolerance * scale) + noise);
        }
    }
}
