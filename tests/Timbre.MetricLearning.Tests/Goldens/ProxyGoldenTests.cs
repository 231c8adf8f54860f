using System.Text.Json;
using Timbre.Tensors;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.MetricLearning.Tests.Goldens;

[Trait("Category", "Goldens")]
public sealed class ProxyGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void ClassLosses_AgainstReferences_Agree() => GoldenSuite.Run(output, "losses_proxy", Map);

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family switch
    {
        "arcface" => () => Margin(golden, Number(golden, "margin_rad"), Number(golden, "scale"), angular: true),
        "aamsoftmax" => () => Margin(golden, Number(golden, "margin"), Number(golden, "scale"), angular: true),
        "cosface" or "amsoftmax" => () => Margin(golden, Number(golden, "margin"), Number(golden, "scale"), angular: false),
        "normalized_softmax" => () => Margin(golden, 0, 1 / Number(golden, "temperature"), angular: false),
        "cross_entropy" when !golden.Inputs.TryGetProperty("class_weight", out _)
            && !golden.Parameters.TryGetProperty("ignore_index", out _) => () => CrossEntropy(golden),
        _ => null,
    };

    private static double Number(GoldenCase golden, string name) => golden.Parameters.GetProperty(name).GetDouble();

    private static void Margin(GoldenCase golden, double margin, double scale, bool angular)
    {
        var weight = golden.Input("weight");
        var options = new MarginSoftmaxOptions
        {
            Margin = (float)margin,
            Scale = (float)scale,
            EasyMargin = golden.Parameters.TryGetProperty("easy_margin", out var easy) && easy.ValueKind == JsonValueKind.True,
            Overflow = golden.Name.Contains("wespeaker") ? AngleOverflow.Continuous : AngleOverflow.Linear,
        };
        var (classes, dim) = (weight.Shape[0], weight.Shape[1]);
        EmbeddingLoss loss = angular
            ? new AamSoftmaxLoss(dim, classes, new Random(1), options)
            : new AmSoftmaxLoss(dim, classes, new Random(1), options);
        weight.Floats.CopyTo(loss.Parameters[0].Values);

        // Cosines of exactly 1 and -1: which entries of the references are NaN depends on the last bit. Ours must be finite.
        if (golden.Name.Contains("edge_aligned_and_opposite"))
        {
            Finite(golden, loss);
            return;
        }

        LossRun.Check(golden, loss);
    }

    private static void Finite(GoldenCase golden, EmbeddingLoss loss)
    {
        using var tape = new Tape();
        var input = golden.Input("embeddings");
        var x = tape.Variable(input.Floats, input.Shape[0], input.Shape[1]);
        var value = loss.Compute(tape, x, golden.Input("labels").Integers);
        tape.Backward(value);
        x.Gradient.ToArray().ShouldAllBe(gradient => float.IsFinite(gradient));
        var expected = golden.Output("loss").Values[0];
        if (double.IsFinite(expected))
        {
            GoldenTolerance.Check("loss", [expected], value.Values, 2e-4);
        }
    }

    private static void CrossEntropy(GoldenCase golden)
    {
        using var tape = new Tape();
        var input = golden.Input("logits");
        var logits = tape.Variable(input.Floats, input.Shape[0], input.Shape[1]);
        var smoothing = golden.Parameters.TryGetProperty("label_smoothing", out var given) ? given.GetDouble() : 0;
        var rows = tape.CrossEntropy(logits, golden.Input("targets").Integers, (float)smoothing);
        var reduction = golden.Parameters.TryGetProperty("reduction", out var name) ? name.GetString() : "mean";
        var loss = reduction == "mean" ? tape.Mean(rows) : tape.Sum(rows);
        tape.Backward(loss);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, loss.Values, 1e-5, 1e-6);
        GoldenTolerance.Check("grad_logits", golden.Output("grad_logits").Values, logits.Gradient, 1e-4, 1e-9);
        if (golden.Outputs.TryGetProperty("value", out _))
        {
            GoldenTolerance.Check("value", golden.Output("value").Values, (reduction == "none" ? rows : loss).Values, 1e-5, 1e-6);
        }
    }
}
