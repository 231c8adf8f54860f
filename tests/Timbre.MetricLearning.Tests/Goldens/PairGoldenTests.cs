using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Tensors.Tapes;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.MetricLearning.Tests.Goldens;

[Trait("Category", "Goldens")]
public sealed class PairGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void PairLosses_AgainstReferences_Agree() => GoldenSuite.Run(output, "losses_pair", Map);

    private static GoldenCheck? Map(GoldenCase golden)
    {
        var parts = golden.Name.Split('/');
        var temperature = (double)golden.Number("temperature", 1);
        return (parts[0], parts[1].Split('_')[0]) switch
        {
            ("contrastive", "pml") when golden.Name.Contains("zero_row") && golden.Flag("normalize") && golden.Number("neg_margin") == 1 =>
                () => OnTheMargin(golden),
            ("contrastive", "pml") => Run(golden, Pml(golden, golden.Number("neg_margin"))),
            ("contrastive", "adambielski") => golden.Inputs.Has("pairs") ? () => GivenPairs(golden) : Run(golden, Siamese(golden)),
            ("contrastive", "tfa") => () => Distances(golden),
            ("npairs", "pml") => Run(golden, new NPairLoss(new() { Normalize = golden.Flag("normalize") })),
            ("npairs", "tfa") => () => Anchors(golden),
            ("lifted", "pml") => Run(golden, Lifted(golden, golden.Number("neg_margin"), golden.Number("pos_margin"))),
            ("lifted", "tfa") => Run(golden, Lifted(golden, golden.Number("margin"), 0)),
            ("lifted_generalized", "pml") => Run(golden, new GeneralizedLiftedStructureLoss(golden.Comparing(
                new GeneralizedLiftedStructureLossOptions
                {
                    NegativeMargin = golden.Number("neg_margin"),
                    PositiveMargin = golden.Number("pos_margin"),
                }))),
            ("multi_similarity", "pml") => Run(golden, MultiSimilarity(golden, null)),
            ("multi_similarity_mined", "pml") => () => Mined(golden),
            ("ntxent", "pml") => Run(golden, new NtXentLoss(new() { Temperature = temperature })),
            ("supcon", "pml") => Run(golden, new SupConLoss(new() { Temperature = temperature, Reduction = Reduction.MeanOfPositive })),
            ("supcon", "hobbitlong") => () => LossRun.Check(golden, Authors(golden), Views(golden)),
            ("simclr", "hobbitlong") => () => LossRun.Check(golden, Authors(golden), Views(golden)),
            ("simclr", "pml") => () => LossRun.Check(golden, new NtXentLoss(new() { Temperature = temperature }), Views(golden)),
            ("circle", "pml") => Run(golden, new CircleLoss(new() { Margin = golden.Number("m"), Scale = golden.Number("gamma") })),
            ("margin_loss", "pml") => Run(golden, new MarginLoss(
                new LossContext(1, 1, new Random(1)),
                    new() { Margin = golden.Number("margin"), Beta = golden.Number("beta"), LearnBeta = false })),
            ("nca", "pml") => Run(golden, new NcaLoss(
                new() { Scale = golden.Number("softmax_scale"), Normalize = golden.Flag("normalize") })),
            _ => null,
        };
    }

    private static GoldenCheck Run(GoldenCase golden, EmbeddingLoss loss) => () => LossRun.Check(golden, loss);

    private static ContrastiveLoss Pml(GoldenCase golden, double negativeMargin) => new(golden.Comparing(new ContrastiveLossOptions
    {
        PositiveMargin = golden.Number("pos_margin"),
        NegativeMargin = negativeMargin,
        Squared = false,
    }) with { Reduction = Reduction.MeanOfPositive });

    private static LiftedStructureLoss Lifted(GoldenCase golden, double negativeMargin, double positiveMargin) =>
        new(golden.Comparing(new LiftedStructureLossOptions { NegativeMargin = negativeMargin, PositiveMargin = positiveMargin }));

    // A row of zeros is at distance 1 from unit rows, exactly the margin: which of its pairs the reference's mean of
    // non-zero terms counts depends on the last bit. The loss lies between counting none and all of them.
    private static void OnTheMargin(GoldenCase golden)
    {
        float At(double margin)
        {
            using var tape = new Tape();
            var input = golden.Input("embeddings");
            var x = tape.Variable(input.Floats, input.Shape[0], input.Shape[1]);
            var value = Pml(golden, margin).Compute(tape, x, golden.Input("labels").Integers);
            tape.Backward(value);
            x.Gradient.ToArray().ShouldAllBe(gradient => float.IsFinite(gradient));
            return value.Scalar;
        }

        golden.Output("loss").Values[0].ShouldBeInRange(At(1 + 1e-6) - 1e-5, At(1 - 1e-6) + 1e-5);
    }

    private static ContrastiveLoss Siamese(GoldenCase golden, MinerOptions? miner = null) =>
        new(golden.Comparing(
            new ContrastiveLossOptions { NegativeMargin = golden.Number("margin"), Separate = false }) with { Miner = miner });

    // The reference's pairs carry a factor 1/2 that the loss leaves to its weight.
    private static void GivenPairs(GoldenCase golden)
    {
        var rows = golden.Input("pairs").Integers;
        var same = golden.Input("target").Integers;
        var pairs = same.Select((target, i) => (rows[2 * i], rows[(2 * i) + 1], target == 1)).ToArray();
        LossRun.Check(golden, new LossSum([new LossTerm("contrastive", Siamese(golden, new ListedPairsMinerOptions(pairs)), 0.5f)]));
    }

    // Given distances d: pairs of points 0 and d on a line.
    private static void Distances(GoldenCase golden)
    {
        var distances = golden.Input("distance").Floats;
        var same = golden.Input("target").Integers;
        var pairs = same.Select((target, i) => (2 * i, (2 * i) + 1, target == 1)).ToArray();
        var loss = new ContrastiveLoss(new()
        {
            NegativeMargin = golden.Number("margin"),
            Separate = false,
            Reduction = Reduction.Sum,
            Miner = new ListedPairsMinerOptions(pairs),
        });
        using var tape = new Tape();
        var x = tape.Variable([.. distances.SelectMany(distance => new[] { 0, distance })], 2 * distances.Length, 1);
        var value = loss.Compute(tape, x, new int[2 * distances.Length]);
        tape.Backward(value);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, value.Values, 1e-5, 1e-6);
        var derivatives = Enumerable.Range(0, distances.Length).Select(i => x.Gradient[(2 * i) + 1]).ToArray();
        GoldenTolerance.Check("grad_distance", golden.Output("grad_distance").Values, derivatives, 1e-4, 1e-9);
    }

    // Anchors and positives apart: rows 2i and 2i + 1 of one batch.
    private static void Anchors(GoldenCase golden)
    {
        var (anchors, positives) = (golden.Input("anchors"), golden.Input("positives"));
        var (pairs, dim) = (anchors.Shape[0], anchors.Shape[1]);
        var labels = golden.Input("labels").Integers;
        using var tape = new Tape();
        var x = tape.Variable(
            [.. Enumerable.Range(0, pairs)
                .SelectMany(i => anchors.Floats[(i * dim)..((i + 1) * dim)].Concat(positives.Floats[(i * dim)..((i + 1) * dim)]))],
            2 * pairs,
            dim);
        var loss = new NPairLoss(new() { Scale = golden.Number("scale", 1), PairsPerSpeaker = pairs });
        var value = loss.Compute(tape, x, [.. labels.SelectMany(label => new[] { label, label })]);
        tape.Backward(value);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, value.Values, 1e-5, 1e-6);
        var gradients = x.Gradient.ToArray().Chunk(dim).ToArray();
        GoldenTolerance.Check(
            "grad_anchors", golden.Output("grad_anchors").Values, [.. gradients.Where((_, i) => i % 2 == 0).SelectMany(row => row)], 1e-4,
                1e-9);
        GoldenTolerance.Check(
            "grad_positives", golden.Output("grad_positives").Values, [.. gradients.Where((_, i) => i % 2 == 1).SelectMany(row => row)],
                1e-4, 1e-9);
    }

    private static MultiSimilarityLoss MultiSimilarity(GoldenCase golden, MinerOptions? miner) => new(new()
    {
        Alpha = golden.Number("alpha"),
        Beta = golden.Number("beta"),
        Base = golden.Number("base"),
        Miner = miner,
    });

    private static void Mined(GoldenCase golden)
    {
        var miner = new MultiSimilarityMinerOptions { Epsilon = golden.Number("epsilon") };
        LossRun.Check(golden, MultiSimilarity(golden, miner));
        if (golden.Input("embeddings").Values.All(double.IsFinite))
        {
            var mined = TupleList.Of(miner.Create(), golden.Input("embeddings").Floats, golden.Input("labels").Integers);
            CheckPairs(golden, mined.Positives, "a1", "p");
            CheckPairs(golden, mined.Negatives, "a2", "n");
        }
    }

    private static void CheckPairs(GoldenCase golden, List<(int Anchor, int Other)> mined, string anchors, string others) =>
        mined.Order().ShouldBe(golden.Output(anchors).Integers.Zip(golden.Output(others).Integers).Order());

    private static LossSum Authors(GoldenCase golden)
    {
        var temperature = golden.Number("temperature");
        var weight = temperature / golden.Number("base_temperature", temperature);
        return new([new LossTerm("sup-con", new SupConLoss(new() { Temperature = temperature, KeepLonely = true }), weight)]);
    }

    // Where the name says so, row i and row i + half are two views of recording i; its speaker is known or not.
    private static int[]? Views(GoldenCase golden)
    {
        if (!golden.Name.Contains("views2"))
        {
            return null;
        }

        var half = golden.Input("embeddings").Shape[0] / 2;
        var labels = golden.Family == "simclr" ? [.. Enumerable.Range(0, half)] : golden.Input("labels").Integers[..half];
        return [.. labels, .. labels];
    }
}
