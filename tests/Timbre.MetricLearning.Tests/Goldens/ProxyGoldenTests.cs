using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;
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
        "arcface" => () => Margin(golden, golden.Number("margin_rad"), golden.Number("scale"), angular: true),
        "aamsoftmax" => () => Margin(golden, golden.Number("margin"), golden.Number("scale"), angular: true),
        "aam_subcentre_intertopk" => () => Margin(golden, golden.Number("margin"), golden.Number("scale"), angular: true),
        "cosface" or "amsoftmax" => () => Margin(golden, golden.Number("margin"), golden.Number("scale"), angular: false),
        "normalized_softmax" => () => Run(
            golden, "weight", context => new NormalizedSoftmaxLoss(context, new() { Temperature = golden.Number("temperature") })),
        "sphereface2" => () => Run(golden, "weight", context => new SphereFace2Loss(context, new()
        {
            Scale = golden.Number("scale"),
            Margin = golden.Number("margin"),
            Share = golden.Number("lambda"),
            Power = (int)golden.Number("t"),
            Angular = golden.Text("type") == "A",
            Bias = golden.Number("bias"),
        })),
        "proxy_nca" when golden.Name.Contains("dichotomies") => () => Run(golden, "proxies", context => new ProxyNcaLoss(context, new()
        {
            Scale = golden.Number("scaling_x") * golden.Number("scaling_p"),
            LabelSmoothing = golden.Number("smoothing_const") * context.Classes / Math.Max(context.Classes - 1, 1),
        })),
        "proxy_nca" => () => Run(
            golden, "proxies", context => new ProxyNcaLoss(context, new() { Scale = golden.Number("softmax_scale") })),
        "proxy_anchor" => () => Run(
            golden, "proxies", context =>
                new ProxyAnchorLoss(context, new() { Margin = golden.Number("margin"), Alpha = golden.Number("alpha") })),
        "center_loss" => () => Run(golden, "centers", context => new CenterLoss(context)),
        "cross_entropy" when golden.Inputs.Has("class_weight") => () => Weighted(golden),
        "cross_entropy" => () => CrossEntropy(golden),
        "bce_with_logits" when golden.Inputs.Has("logits") && golden.Inputs.Has("targets") => () => Binary(golden),
        _ => null,
    };

    private static void Run(GoldenCase golden, string parameter, Func<LossContext, EmbeddingLoss> create)
    {
        var given = golden.Input(parameter);
        var loss = create(new LossContext(given.Shape[1], given.Shape[0], new Random(1)));
        given.Floats.CopyTo(loss.Parameters[0].Values);
        if (golden.Name.Contains("edge_aligned_and_opposite"))
        {
            Finite(golden, loss);
            return;
        }

        // The authors' Proxy-Anchor adds 1e-12 below the root, where others bound the length: a row of zeros has another slope.
        var embeddings = golden.Input("embeddings");
        var dim = embeddings.Shape[1];
        var zero = golden.Name.Contains("/original/")
            ? Array.FindIndex(embeddings.Values.Chunk(dim).ToArray(), row => row.All(value => value == 0))
            : -1;
        LossRun.Check(golden, loss, unlike: zero);
    }

    private static void Margin(GoldenCase golden, double margin, double scale, bool angular)
    {
        var weight = golden.Input("weight");
        var subCenters = (int)golden.Number("K", 1);
        var context = new LossContext(weight.Shape[1], weight.Shape[0] / subCenters, new Random(1));
        EmbeddingLoss loss = !angular
            ? new AmSoftmaxLoss(context, new() { Margin = margin, Scale = scale, SubCenters = subCenters })
            : new AamSoftmaxLoss(context, new()
            {
                Margin = margin,
                Scale = scale,
                SubCenters = subCenters,
                EasyMargin = golden.Flag("easy_margin"),
                Rivals = (int)golden.Number("k_top", 0),
                RivalMargin = golden.Number("mp", 0) * margin / 0.2,
                Overflow = golden.Name.Contains("wespeaker") ? AngleOverflow.Continuous : AngleOverflow.Linear,
            });
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
        var targets = golden.Input("targets").Integers;
        var ignored = (int)golden.Number("ignore_index", int.MinValue);
        int[] kept = [.. Enumerable.Range(0, targets.Length).Where(row => targets[row] != ignored)];
        var rows = tape.CrossEntropy(
            tape.Rows(logits, kept), [.. kept.Select(row => targets[row])], golden.Number("label_smoothing", 0));
        var reduction = golden.Text("reduction") ?? "mean";
        var loss = reduction == "mean" ? tape.Mean(rows) : tape.Sum(rows);
        tape.Backward(loss);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, loss.Values, 1e-5, 1e-6);
        GoldenTolerance.Check("grad_logits", golden.Output("grad_logits").Values, logits.Gradient, 1e-4, 1e-9);
        if (golden.Outputs.TryGetProperty("value", out _))
        {
            GoldenTolerance.Check("value", golden.Output("value").Values, (reduction == "none" ? rows : loss).Values, 1e-5, 1e-6);
        }
    }

    // A dense layer that changes nothing: the logits themselves go through the loss with its class weights.
    private static void Weighted(GoldenCase golden)
    {
        var input = golden.Input("logits");
        var classes = input.Shape[1];
        var loss = new CrossEntropyLoss(
            new LossContext(classes, classes, new Random(1)),
            new() { LabelSmoothing = golden.Number("label_smoothing", 0), ClassWeights = golden.Input("class_weight").Values });
        for (var i = 0; i < classes * classes; i++)
        {
            loss.Parameters[0].Values[i] = i % (classes + 1) == 0 ? 1 : 0;
        }

        using var tape = new Tape();
        var logits = tape.Variable(input.Floats, input.Shape[0], classes);
        var targets = golden.Input("targets").Integers;
        var value = loss.Compute(tape, logits, targets);

        // torch's other reductions of weighted rows: their sum, which is the mean times the sum of the rows' weights.
        var weights = golden.Input("class_weight").Values;
        var factor = golden.Text("reduction") is "sum" or "none" ? (float)targets.Sum(target => weights[target]) : 1;
        var scaled = value * factor;
        tape.Backward(scaled);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, scaled.Values, 1e-5, 1e-6);
        GoldenTolerance.Check("grad_logits", golden.Output("grad_logits").Values, logits.Gradient, 1e-4, 1e-9);
    }

    private static void Binary(GoldenCase golden)
    {
        using var tape = new Tape();
        var input = golden.Input("logits");
        var columns = input.Shape.Length > 1 ? input.Shape[^1] : 1;
        var logits = tape.Variable(input.Floats, input.Values.Length / columns, columns);
        var terms = tape.BinaryCrossEntropy(logits, golden.Input("targets").Floats);
        var loss = golden.Text("reduction") is null or "mean" ? tape.Mean(terms) : tape.Sum(terms);
        tape.Backward(loss);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, loss.Values, 1e-5, 1e-6);
        GoldenTolerance.Check("grad_logits", golden.Output("grad_logits").Values, logits.Gradient, 1e-4, 1e-9);
    }
}
