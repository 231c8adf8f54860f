using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Losses;
using Timbre.Tensors.Tapes;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.MetricLearning.Tests.Goldens;

[Trait("Category", "Goldens")]
public sealed class TripletGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void TripletLosses_AgainstReferences_Agree() => GoldenSuite.Run(output, "losses_triplet", Map);

    private static GoldenCheck? Map(GoldenCase golden)
    {
        var parts = golden.Name.Split('/');
        return (parts[0], parts[1].Split('_')[0]) switch
        {
            ("batch_all_softplus", "pml") when golden.IsFloat32 => () => InFloat32(golden),
            ("batch_all", "omoindrot" or "pml") or ("batch_all_softplus", "pml") => Run(golden, new BatchAllTripletLoss(BatchAll(golden))),
            ("batch_all", "adambielski") => Run(golden, new BatchAllTripletLoss(
                BatchAll(golden) with { Reduction = Reduction.Mean, EachPairOnce = true })),
            ("batch_hard", "omoindrot" or "tfa") => Run(golden, new BatchHardTripletLoss(Options(golden, TensorFlow))),
            ("batch_hard", "pml") => () =>
            {
                LossRun.Check(golden, new BatchHardTripletLoss(Options(golden, new BatchHardTripletLossOptions())));
                Mined(golden, new BatchHardMinerOptions());
            },
            ("semi_hard", "tfa") => Run(golden, new BatchSemiHardTripletLoss(Options(golden, new BatchSemiHardTripletLossOptions
            {
                MissingPartner = MissingPartner.KeepAtZero,
                Ties = TieRule.Share,
            }))),
            ("explicit", _) => () => Mined(golden, Given(golden)),
            ("hardest_negative_per_pair", "adambielski") => () =>
                Mined(golden, new HardestNegativeMinerOptions { Margin = golden.Number("margin") }),
            ("semihard_candidates", "adambielski") => () => Candidates(golden),
            ("distance_weighted", _) => () => Weights(golden),
            (var family, "pml") when family.StartsWith("margin_miner", StringComparison.Ordinal) =>
                () => Mined(golden, new TripletMarginMinerOptions { Range = Range(golden), Margin = golden.Number("margin") }),
            (var family, "pml") when family.StartsWith("easy_hard_miner", StringComparison.Ordinal) =>
                () => Mined(golden, new EasyHardMinerOptions
                {
                    Positives = Strategy(golden, "pos_strategy"),
                    Negatives = Strategy(golden, "neg_strategy"),
                }),
            _ => null,
        };
    }

    private static GoldenCheck Run(GoldenCase golden, EmbeddingLoss loss) => () => LossRun.Check(golden, loss);

    // In float32 the reference's soft terms vanish to exactly 0 below some -104 and leave its mean; ours are summed in
    // double, so the sum is held against it, divided by the terms that are left in float32.
    private static void InFloat32(GoldenCase golden)
    {
        var input = golden.Input("embeddings");
        var labels = golden.Input("labels").Integers;
        var left = 0;
        if (input.Values.All(double.IsFinite))
        {
            using var tape = new Tape();
            var x = tape.Constant(input.Floats, input.Shape[0], input.Shape[1]);
            var points = golden.Flag("normalize") ? tape.NormalizeRows(x) : x;
            var distances = Distance.Of(golden.Distance()).Matrix(tape, points, points);
            left = (
                from a in Enumerable.Range(0, labels.Length)
                from p in Enumerable.Range(0, labels.Length)
                where a != p && labels[a] == labels[p]
                from n in Enumerable.Range(0, labels.Length)
                where labels[n] != labels[a]
                let gap = distances.Values[(a * labels.Length) + p] - distances.Values[(a * labels.Length) + n]
                select MathF.Exp(gap + golden.Number("margin", 0))).Count(term => term > 0);
        }

        var sum = new BatchAllTripletLoss(BatchAll(golden) with { Reduction = Reduction.Sum });
        LossRun.Check(golden, new LossSum([new LossTerm("sum", sum, 1f / Math.Max(left, 1))]));
    }

    private static void Mined(GoldenCase golden, MinerOptions miner)
    {
        var options = golden.Comparing(new TripletMarginLossOptions
        {
            Margin = golden.Number("margin"),
            Soft = golden.Flag("smooth") || golden.Text("reducer") == "softplus",
            Swap = golden.Flag("swap"),
        }) with { Miner = miner };
        LossRun.Check(golden, new TripletMarginLoss(options));
        if (golden.IsError || !golden.Outputs.Has("anchors") || !golden.Input("embeddings").Values.All(double.IsFinite))
        {
            return;
        }

        var mined = TupleList.Of(
            miner.Create(),
            golden.Input("embeddings").Floats,
            golden.Input("labels").Integers,
            Distance.Of(options.Distance),
            options.Normalize).Triplets;
        int[] anchors = golden.Output("anchors").Integers, positives = golden.Output("positives").Integers,
            negatives = golden.Output("negatives").Integers;
        var listed = anchors.Select((anchor, i) => (anchor, positives[i], negatives[i])).ToArray();
        if (golden.Outputs.TryGetProperty("num_triplets", out var count))
        {
            // Only the first dozen are listed.
            mined.Count.ShouldBe((int)GoldenTensor.Number(count));
            listed.ShouldBeSubsetOf(mined);
        }
        else if (!golden.Name.Contains("equal") && !golden.Name.Contains("duplicates"))
        {
            // Among equally hard rows the reference's choice depends on its sort.
            mined.Order().ShouldBe(listed.Order());
        }
    }

    private static ListedTripletsMinerOptions Given(GoldenCase golden)
    {
        var rows = golden.Input("triplets").Integers.Chunk(3);
        return new([.. rows.Select(row => (row[0], row[1], row[2]))]);
    }

    private static void Candidates(GoldenCase golden)
    {
        var mined = TupleList.Of(
            new TripletMarginMiner(new() { Margin = golden.Number("margin") }),
            golden.Input("embeddings").Floats,
            golden.Input("labels").Integers,
            Distance.Of(golden.Distance())).Triplets;
        foreach (var candidate in golden.Outputs.GetProperty("candidates").EnumerateArray())
        {
            var (anchor, positive) = (candidate.GetProperty("anchor").GetInt32(), candidate.GetProperty("positive").GetInt32());
            mined.Where(triplet => triplet.Anchor == anchor && triplet.Positive == positive).Select(triplet => triplet.Negative).Order()
                .ShouldBe(candidate.GetProperty("negatives").EnumerateArray().Select(row => row.GetInt32()).Order(),
                    $"{anchor}, {positive}");
        }
    }

    private static void Weights(GoldenCase golden)
    {
        var input = golden.Input("embeddings");
        var labels = golden.Input("labels").Integers;
        var options = new DistanceWeightedMinerOptions { Cutoff = golden.Number("cutoff"), Limit = golden.Number("nonzero_loss_cutoff") };
        var miner = new DistanceWeightedMiner(options);
        var broken = Array.FindIndex(input.Values, value => !double.IsFinite(value));
        if (broken >= 0)
        {
            using var tape = new Tape();
            var x = tape.Variable(input.Floats, input.Shape[0], input.Shape[1]);
            var loss = new TripletMarginLoss(new() { Miner = options });
            Should.Throw<NonFiniteEmbeddingException>(() => loss.Compute(tape, x, labels)).Row.ShouldBe(broken / input.Shape[1]);
            return;
        }

        // The reference divides 0 by 0 where no negative is eligible; ours are 0 there.
        var expected = golden.Output("weights").Values;
        var comparison = TupleList.Measure(miner, input.Floats, labels);
        var weights = new double[labels.Length];
        for (var anchor = 0; anchor < labels.Length; anchor++)
        {
            miner.Weigh(comparison, anchor, weights);
            var row = expected.AsSpan(anchor * labels.Length, labels.Length).ToArray();
            GoldenTolerance.Check(
                $"weights of {anchor}", [.. row.Select(value => double.IsNaN(value) ? 0 : value)], weights, 1e-5, 1e-6);
        }
    }

    private static TripletRange Range(GoldenCase golden) => golden.Text("type") switch
    {
        "all" => TripletRange.Violating,
        "hard" => TripletRange.Hard,
        "easy" => TripletRange.Easy,
        "semihard" => TripletRange.SemiHard,
        var other => throw new FormatException($"{golden.Name}: unknown type '{other}'."),
    };

    private static Hardness Strategy(GoldenCase golden, string name) => golden.Text(name) switch
    {
        "easy" => Hardness.Easy,
        "hard" => Hardness.Hard,
        "semihard" => Hardness.SemiHard,
        var other => throw new FormatException($"{golden.Name}: unknown strategy '{other}'."),
    };

    private static BatchHardTripletLossOptions TensorFlow { get; } = new()
    {
        MissingPartner = MissingPartner.KeepAtZero,
        Ties = TieRule.Share,
    };

    private static BatchAllTripletLossOptions BatchAll(GoldenCase golden) => Options(golden, new BatchAllTripletLossOptions());

    private static T Options<T>(GoldenCase golden, T options)
        where T : TripletLossOptions => (T)((TripletLossOptions)options with
        {
            Margin = golden.Number("margin", 0),
            Distance = golden.Flag("squared") ? DistanceKind.SquaredEuclidean : DistanceKind.Euclidean,
            Soft = golden.Flag("soft") || golden.Flag("smooth") || golden.Text("reducer") == "softplus",
            Normalize = golden.Flag("normalize"),
            Reduction = golden.Text("reducer") switch
            {
                "avg_nonzero" or "softplus" => Reduction.MeanOfPositive,
                "mean" => Reduction.Mean,
                _ => options.Reduction,
            },
        });
}
