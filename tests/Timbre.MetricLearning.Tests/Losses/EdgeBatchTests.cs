using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>Batches that hold nothing to compare, or the extreme: every loss gives a finite value and gradient.</summary>
public sealed class EdgeBatchTests
{
    private static readonly Dictionary<string, (float[] Values, int[] Labels)> Batches = new()
    {
        ["ordinary"] = (Fill(1), [0, 0, 1, 1, 2, 2]),
        ["one class"] = (Fill(1), [0, 0, 0, 0, 0, 0]),
        ["singletons"] = (Fill(1), [0, 1, 2, 3, 4, 5]),
        ["one pair"] = (Fill(1), [0, 0, 1, 2, 3, 4]),
        ["all equal"] = ([.. Enumerable.Repeat(0.5f, 24)], [0, 0, 1, 1, 2, 2]),
        ["equal within speakers"] = ([.. Fill(1)[..4], .. Fill(1)[..4], .. Fill(1)[4..8], .. Fill(1)[4..8], .. Fill(1)[8..12],
            .. Fill(1)[8..12]], [0, 0, 1, 1, 2, 2]),
        ["equal across speakers"] = ([.. Fill(1)[..12], .. Fill(1)[..12]], [0, 0, 1, 1, 2, 2]),
        ["opposite"] = ([.. Fill(1)[..12], .. Fill(-1)[..12]], [0, 1, 2, 0, 1, 2]),
        ["tiny"] = (Fill(1e-20f), [0, 0, 1, 1, 2, 2]),
        ["huge"] = (Fill(1e4f), [0, 0, 1, 1, 2, 2]),
        ["very huge"] = (Fill(1e14f), [0, 0, 1, 1, 2, 2]),
        ["all zero"] = (new float[24], [0, 0, 1, 1, 2, 2]),
        ["zero row"] = ([0, 0, 0, 0, .. Fill(1)[4..]], [0, 0, 1, 1, 2, 2]),
    };

    private static readonly string[] Triplets = ["batchAll", "batchHard", "batchSemiHard", "triplet"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var kind in Kinds.Losses)
            {
                foreach (var batch in Batches.Keys)
                {
                    cases.Add(kind, batch);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> BatchNames => [.. Batches.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compute_EdgeBatch_IsFinite(string kind, string batch)
    {
        var (value, gradient) = Run(kind, batch);
        float.IsFinite(value).ShouldBeTrue();
        gradient.ShouldAllBe(number => float.IsFinite(number));
    }

    // Any miner with any loss that takes one, also with rows remembered from a batch before.
    [Theory]
    [MemberData(nameof(BatchNames))]
    public void Compute_EdgeBatchWithEveryMiner_IsFinite(string batch)
    {
        foreach (var loss in Kinds.Losses.Where(word => Kinds.Loss(word).GetType().GetProperty("Miner") is not null))
        {
            foreach (var miner in Kinds.Miners)
            {
                var memory = Kinds.Loss(loss) is ComparingLossOptions ? ", \"memory\": 8" : "";
                var options = Kinds.Read<LossOptions>($$"""{"kind": "{{loss}}", "miner": "{{miner}}"{{memory}}}""");
                var made = options.Create(new LossContext(4, 6, new Random(1)));
                for (var turn = 0; turn < 2; turn++)
                {
                    var (value, gradient) = Run(made, batch);
                    float.IsFinite(value).ShouldBeTrue($"{loss} with {miner}, batch {turn}");
                    gradient.ShouldAllBe(number => float.IsFinite(number), $"{loss} with {miner}, batch {turn}");
                }
            }
        }
    }

    [Theory]
    [InlineData("one class")]
    [InlineData("singletons")]
    public void Compute_NoValidTriplet_IsZeroWithZeroGradient(string batch)
    {
        foreach (var kind in Triplets)
        {
            var (value, gradient) = Run(kind, batch);
            value.ShouldBe(0, kind);
            gradient.ShouldAllBe(number => number == 0);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e16f)]
    public void Compute_BrokenEmbedding_NamesItsRow(float broken)
    {
        var values = Fill(1);
        values[(3 * 4) + 2] = broken;
        foreach (var kind in Kinds.Losses)
        {
            using var tape = new Tape();
            var loss = Create(kind);
            var x = tape.Variable(values, 6, 4);
            var fault = Should.Throw<NonFiniteEmbeddingException>(() => loss.Compute(tape, x, [0, 0, 1, 1, 2, 2]));
            (fault.Row, fault.Column).ShouldBe((3, 2));
            fault.Message.ShouldContain("row 3");
        }
    }

    [Fact]
    public void Compute_WarmTape_AllocatesNothing()
    {
        foreach (var kind in Kinds.Losses)
        {
            using var tape = new Tape();
            var loss = Create(kind);
            var values = Fill(1);
            int[] labels = [0, 0, 1, 1, 2, 2];
            long allocated = -1;
            for (var i = 0; i < 3; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                tape.Reset();
                var x = tape.Variable(values, 6, 4);
                tape.Backward(loss.Compute(tape, x, labels));
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            allocated.ShouldBe(0, kind);
        }
    }

    [Fact]
    public void Compute_LabelsDoNotFit_Throws()
    {
        using var tape = new Tape();
        var x = tape.Variable(Fill(1), 6, 4);
        Should.Throw<ArgumentException>(() => new BatchAllTripletLoss().Compute(tape, x, [0, 1])).Message.ShouldContain("6 rows, got 2");
        Should.Throw<ArgumentOutOfRangeException>(
            () => new CrossEntropyLoss(new LossContext(4, 2, new Random(1))).Compute(tape, x, [0, 0, 1, 1, 2, 2]))
                .Message.ShouldContain("[0, 2)");
    }

    private static float[] Fill(float scale) => [.. Enumerable.Range(0, 24).Select(i => scale * MathF.Sin((i * i) + 1))];

    private static EmbeddingLoss Create(string kind) => Kinds.Loss(kind).Create(new LossContext(4, 6, new Random(1)));

    private static (float Value, float[] Gradient) Run(string kind, string batch) =>
        Run(Create(kind), batch);

    private static (float Value, float[] Gradient) Run(EmbeddingLoss loss, string batch)
    {
        using var tape = new Tape();
        var (values, labels) = Batches[batch];
        var x = tape.Variable(values, 6, 4);
        var value = loss.Compute(tape, x, labels);
        tape.Backward(value);
        return (value.Scalar, x.Gradient.ToArray());
    }
}
