using Timbre.Tensors;
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
        var temperature = golden.Number("temperature", 1);
        return (parts[0], parts[1].Split('_')[0]) switch
        {
            ("contrastive", "pml") when golden.Name.Contains("zero_row") && golden.Flag("normalize") && golden.Number("neg_margin") == 1 =>
                () => OnTheMargin(golden),
            ("contrastive", "pml") => Run(golden, new ContrastiveLoss(
                golden.Number("pos_margin"), golden.Number("neg_margin"), squared: false, options: Pml(golden))),
            ("contrastive", "adambielski") => golden.Inputs.Has("pairs") ? () => GivenPairs(golden) : Run(golden, Siamese(golden)),
            ("contrastive", "tfa") => () => Distances(golden),
            ("npairs", "pml") => Run(golden, new NPairLoss(normalize: golden.Flag("normalize"))),
            ("npairs", "tfa") => () => Anchors(golden),
            ("lifted", "pml") => Run(golden, new LiftedStructureLoss(
                golden.Number("neg_margin"), golden.Number("pos_margin"), golden.Comparing())),
            ("lifted", "tfa") => Run(golden, new LiftedStructureLoss(golden.Number("margin"), 0, golden.Comparing())),
            ("lifted_generalized", "pml") => Run(golden, new GeneralizedLiftedStructureLoss(
                golden.Number("neg_margin"), golden.Number("pos_margin"), golden.Comparing())),
            ("multi_similarity", "pml") => Run(golden, MultiSimilarity(golden, null)),
            ("multi_similarity_mined", "pml") => () => Mined(golden),
            ("ntxent", "pml") => Run(golden, new NtXentLoss(temperature)),
            ("supcon", "pml") => Run(golden, new SupConLoss(temperature, options: new() { Reducer = Reducer.MeanOfPositive })),
            ("supcon", "hobbitlong") => () => LossRun.Check(golden, Authors(golden), Views(golden)),
            ("simclr", "hobbitlong") => () => LossRun.Check(golden, Authors(golden), Views(golden)),
            ("simclr", "pml") => () => LossRun.Check(golden, new NtXentLoss(temperature), Views(golden)),
            ("circle", "pml") => Run(golden, new CircleLoss(golden.Number("m"), golden.Number("gamma"))),
            ("margin_loss", "pml") => Run(golden, new MarginLoss(golden.Number("margin"), golden.Number("beta"), learnsBeta: false)),
            ("nca", "pml") => Run(golden, new NcaLoss(golden.Number("softmax_scale"), new() { Normalize = golden.Flag("normalize") })),
            _ => null,
        };
    }

    private static GoldenCheck Run(GoldenCase golden, EmbeddingLoss loss) => () => LossRun.Check(golden, loss);

    private static ComparisonOptions Pml(GoldenCase golden) => golden.Comparing() with { Reducer = Reducer.MeanOfPositive };

    // A row of zeros is at distance 1 from unit rows, exactly the margin: which of its pairs the reference's mean of
    // non-zero terms counts depends on the last bit. The loss lies between counting none and all of them.
    private static void OnTheMargin(GoldenCase golden)
    {
        float At(float margin)
        {
            using var tape = new Tape();
            var input = golden.Input("embeddings");
            var x = tape.Variable(input.Floats, input.Shape[0], input.Shape[1]);
            var loss = new ContrastiveLoss(golden.Number("pos_margin"), margin, squared: false, options: Pml(golden));
            var value = loss.Compute(tape, x, golden.Input("labels").Integers);
            tape.Backward(value);
            x.Gradient.ToArray().ShouldAllBe(gradient => float.IsFinite(gradient));
            return value.Scalar;
        }

        golden.Output("loss").Values[0].ShouldBeInRange(At(1 + 1e-6f) - 1e-5, At(1 - 1e-6f) + 1e-5);
    }

    private static ContrastiveLoss Siamese(GoldenCase golden, Miner? miner = null) =>
        new(0, golden.Number("margin"), squared: true, separate: false, golden.Comparing(miner));

    // The reference's pairs carry a factor 1/2 that the loss leaves to its weight.
    private static void GivenPairs(GoldenCase golden)
    {
        var rows = golden.Input("pairs").Integers;
        var same = golden.Input("target").Integers;
        var pairs = same.Select((target, i) => (rows[2 * i], rows[(2 * i) + 1], target == 1)).ToArray();
        LossRun.Check(golden, new LossSum([new LossTerm("contrastive", Siamese(golden, new GivenPairsMiner(pairs)), 0.5f)]));
    }

    // Given distances d: pairs of points 0 and d on a line.
    private static void Distances(GoldenCase golden)
    {
        var distances = golden.Input("distance").Floats;
        var same = golden.Input("target").Integers;
        var pairs = same.Select((target, i) => (2 * i, (2 * i) + 1, target == 1)).ToArray();
        var loss = new ContrastiveLoss(
            0, golden.Number("margin"), squared: true, separate: false, new() { Reducer = Reducer.Sum, Miner = new GivenPairsMiner(pairs) });
        using var tape = new Tape();
        var x = tape.Variable([.. distances.SelectMany(distance => new[] { 0, distance })], 2 * distances.Length, 1);
        var value = loss.Compute(tape, x, new int[2 * distances.Length]);
        tape.Backward(value);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, value.Values, 1e-5, 1e-6);
        var slopes = Enumerable.Range(0, distances.Length).Select(i => x.Gradient[(2 * i) + 1]).ToArray();
        GoldenTolerance.Check("grad_distance", golden.Output("grad_distance").Values, slopes, 1e-4, 1e-9);
    }

    // Anchors and positives apart: rows 2i and 2i + 1 of one batch.
    private static void Anchors(GoldenCase golden)
    {
        var (anchors, positives) = (golden.Input("anchors"), golden.Input("positives"));
        var (pairs, dim) = (anchors.Shape[0], anchors.Shape[1]);
        var labels = golden.Input("labels").Integers;
        using var tape = new Tape();
        var x = tape.Variable(
            [.. Enumerable.Range(0, pairs).SelectMany(i => anchors.Floats[(i * dim)..((i + 1) * dim)].Concat(positives.Floats[(i * dim)..((i + 1) * dim)]))],
            2 * pairs,
            dim);
        var loss = new NPairLoss(scale: golden.Number("scale", 1), pairsPerSpeaker: pairs);
        var value = loss.Compute(tape, x, [.. labels.SelectMany(label => new[] { label, label })]);
        tape.Backward(value);
        GoldenTolerance.Check("loss", golden.Output("loss").Values, value.Values, 1e-5, 1e-6);
        var gradients = x.Gradient.ToArray().Chunk(dim).ToArray();
        GoldenTolerance.Check(
            "grad_anchors", golden.Output("grad_anchors").Values, [.. gradients.Where((_, i) => i % 2 == 0).SelectMany(row => row)], 1e-4, 1e-9);
        GoldenTolerance.Check(
            "grad_positives", golden.Output("grad_positives").Values, [.. gradients.Where((_, i) => i % 2 == 1).SelectMany(row => row)], 1e-4, 1e-9);
    }

    private static MultiSimilarityLoss MultiSimilarity(GoldenCase golden, Miner? miner) =>
        new(golden.Number("alpha"), golden.Number("beta"), golden.Number("base"), new() { Miner = miner });

    private static void Mined(GoldenCase golden)
    {
        var miner = new MultiSimilarityMiner(golden.Number("epsilon"));
        LossRun.Check(golden, MultiSimilarity(golden, miner));
        if (golden.Input("embeddings").Values.All(double.IsFinite))
        {
            var mined = TupleList.Of(miner, golden.Input("embeddings").Floats, golden.Input("labels").Integers);
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
        return new([new LossTerm("sup-con", new SupConLoss(temperature, keepLonely: true), weight)]);
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
