using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Tensors.Tapes;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.MetricLearning.Tests.Goldens;

[Trait("Category", "Goldens")]
public sealed class SpeakerGoldenTests(ITestOutputHelper output)
{
    private static readonly LossContext s_context = new(1, 1, new Random(1));

    [Fact]
    public void SpeakerLosses_AgainstReferences_Agree() => GoldenSuite.Run(output, "losses_speaker", Map);

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family switch
    {
        "angleproto" => () => LossRun.Check(golden, Angular(golden)),
        "proto" => () => LossRun.Check(golden, new PrototypicalLoss()),
        "ge2e" => () => LossRun.Check(golden, Ge2e(golden, Ge2eForm.Softmax, Ge2eReduction.Mean)),
        "ge2e_softmax" => () => LossRun.Check(golden, Ge2e(golden, Ge2eForm.Softmax, Ge2eReduction.Sum)),
        "ge2e_contrast" => () => LossRun.Check(golden, Ge2e(golden, Ge2eForm.Contrast, Ge2eReduction.Sum)),
        "triplet_hardest" => () => LossRun.Check(
            golden,
            new TripletMarginLoss(new()
            {
                Margin = golden.Number("margin"),
                Distance = DistanceKind.SquaredEuclidean,
                Normalize = true,
                Reduction = Reduction.Mean,
                Miner = new QueryMinerOptions(),
            }),
            noise: 2e-5), // torch adds 1e-6 to each difference: all that is left where embeddings are equal.
        "softmaxproto" => () => WithSoftmax(golden),
        _ when golden.Name.StartsWith("asis_", StringComparison.Ordinal) && golden.Name.Contains("/proto/") => () => NotAsItIs(golden),
        _ => null,
    };

    private static Ge2eLoss Ge2e(GoldenCase golden, Ge2eForm form, Ge2eReduction reduction) => new(s_context, new()
    {
        Form = form,
        Scale = golden.Number("w"),
        Shift = golden.Number("b"),
        HoldPositive = true,
        Reduction = reduction,
    });

    private static AngularPrototypicalLoss Angular(GoldenCase golden) =>
        new(s_context, new() { Scale = golden.Number("w"), Shift = golden.Number("b") });

    // By its own note not a target: what the unmodified reference gives by comparing the wrong axis. Ours must not.
    private static void NotAsItIs(GoldenCase golden)
    {
        var input = golden.Input("embeddings");
        var (speakers, utterances, dim) = (input.Shape[0], input.Shape[1], input.Shape[2]);
        using var tape = new Tape();
        var x = tape.Variable(input.Floats, speakers * utterances, dim);
        var labels = Enumerable.Range(0, speakers).SelectMany(speaker => Enumerable.Repeat(speaker, utterances)).ToArray();
        Math.Abs(new PrototypicalLoss().Compute(tape, x, labels).Scalar - golden.Output("loss").Values[0]).ShouldBeGreaterThan(1e-3);
    }

    private static void WithSoftmax(GoldenCase golden)
    {
        var input = golden.Input("embeddings");
        var (speakers, utterances, dim) = (input.Shape[0], input.Shape[1], input.Shape[2]);
        var weight = golden.Input("fc_weight");
        var classes = weight.Shape[0];
        var softmax = new CrossEntropyLoss(new LossContext(dim, classes, new Random(1)));
        Transposed(weight.Values, classes, dim).Select(value => (float)value).ToArray().CopyTo(softmax.Parameters[0].Values);
        golden.Input("fc_bias").Floats.CopyTo(softmax.Parameters[1].Values);
        var prototypes = Angular(golden);
        var loss = new LossSum([new("softmax", softmax), new("prototypes", prototypes)]);
        using var tape = new Tape();
        var x = tape.Variable(input.Floats, speakers * utterances, dim);
        var labels = golden.Input("labels").Integers;
        var value = loss.Compute(tape, x, [.. labels.SelectMany(label => Enumerable.Repeat(label, utterances))]);
        tape.Backward(value);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, value.Values, 1e-5);
        GoldenTolerance.Check("grad_embeddings", golden.Output("grad_embeddings").Values, x.Gradient, 1e-4);
        GoldenTolerance.Check(
            "grad_fc_weight", Transposed(golden.Output("grad_fc_weight").Values, classes, dim), softmax.Parameters[0].Gradient, 1e-4);
        GoldenTolerance.Check("grad_fc_bias", golden.Output("grad_fc_bias").Values, softmax.Parameters[1].Gradient, 1e-4, 1e-7);
        GoldenTolerance.Check("grad_w", golden.Output("grad_w").Values, prototypes.Parameters[0].Gradient, 1e-4, 1e-6);
        GoldenTolerance.Check("grad_b", golden.Output("grad_b").Values, prototypes.Parameters[1].Gradient, 1e-4, 1e-6);
        (100 * softmax.Last.Accuracy!.Value).ShouldBe(golden.Output("prec1").Values[0], 1e-3);
    }

    private static double[] Transposed(double[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(column => Enumerable.Range(0, rows).Select(row => values[(row * columns) + column]))];
}
