using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Settings;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

public sealed class LossOptionsTests
{
    private static readonly LossContext s_context = new(8, 5, new Random(1));

    [Fact]
    public void Create_EveryKindWithDefaults_Computes()
    {
        int[] labels = [0, 0, 1, 1, 2, 2];
        var values = Enumerable.Range(0, 48).Select(i => MathF.Sin(i * i)).ToArray();
        foreach (var word in Kinds.Losses)
        {
            using var tape = new Tape();
            var loss = Kinds.Loss(word).Create(s_context);
            var x = tape.Variable(values, 6, 8);
            tape.Backward(loss.Compute(tape, x, labels));
            float.IsFinite(loss.Last.Value).ShouldBeTrue(word);
            x.Gradient.ToArray().ShouldContain(gradient => gradient != 0, word);
        }
    }

    [Theory]
    [InlineData("""{"kind": "aamSoftmx"}""", "Did you mean 'aamSoftmax'?")]
    [InlineData("""{"kind": "aam-softmax"}""", "Did you mean 'aamSoftmax'?")]
    [InlineData("""{"kind": "aamSoftmax", "magrin": 0.2}""", "Did you mean 'margin'?")]
    [InlineData("""{"kind": "aamSoftmax", "label-smoothing": 0.2}""", "Did you mean 'labelSmoothing'?")]
    [InlineData("""{"kind": "aamSoftmax", "margin": "wide"}""", "margin: expected a number, got \"wide\"")]
    [InlineData("""{"kind": "aamSoftmax", "margin": 7}""", "margin: expected 0 to 1.499, got 7")]
    [InlineData("""{"kind": "aamSoftmax", "subCenters": 1.5}""", "a whole number")]
    [InlineData("""{"kind": "batchHard", "soft": "perhaps"}""", "expected true or false, got \"perhaps\"")]
    [InlineData("""{"kind": "batchHard", "distance": "squared-euclidean"}""", "Did you mean 'squaredEuclidean'?")]
    [InlineData("""{"kind": "circle", "distance": "euclidean"}""", "distance: expected a similarity: cosine or dotProduct, got euclidean")]
    [InlineData("""{"kind": "triplet", "miner": "batchHrd"}""", "Did you mean 'batchHard'?")]
    [InlineData("""{"kind": "triplet", "miner": "none"}""", "or null for none")]
    [InlineData("""{"kind": "triplet", "miner": {"kind": "tripletMargin", "margin": -1}}""", "miner.margin: expected 0 to 1000000, got -1")]
    [InlineData("""{"kind": "triplet", "miner": {"kind": "easyHard", "positives": "semiHard"}}""",
        "miner.negatives: expected easy or hard beside semiHard")]
    public void Read_WrongSetting_SaysWhatIsRight(string json, string expected) =>
        Should.Throw<SettingsException>(() => Kinds.Read<LossOptions>(json)).Message.ShouldContain(expected);

    [Fact]
    public void Read_Miner_TakesItsWordOrItsSettingsOrNull()
    {
        Miner("\"batchHard\"").ShouldBeOfType<BatchHardMiner>();
        Miner("""{"kind": "uniform", "tripletsPerAnchor": 3}""").ShouldBeOfType<UniformMiner>();
        Miner("null").ShouldBeNull();

        static Miner? Miner(string json) =>
            Kinds.Read<LossOptions>($$"""{"kind": "triplet", "miner": {{json}}}""").Create(s_context).ShouldBeOfType<TripletMarginLoss>()
                .Miner;
    }

    [Fact]
    public void Create_WithAMemory_PutsItAround()
    {
        var options = new TripletMarginLossOptions { Memory = 32, MemoryStart = 7, Swap = true, Miner = new BatchHardMinerOptions() };
        var loss = options.Create(s_context).ShouldBeOfType<CrossBatchMemoryLoss>();
        loss.Inner.ShouldBeOfType<TripletMarginLoss>();
        loss.Start.ShouldBe(7);
        loss.Parameters[0].Shape.ShouldBe([32, 8]);
        Should.Throw<ArgumentException>(() => new TripletMarginLoss(options)).Message.ShouldContain("expected no memory, got 32");
    }

    // Another context draws otherwise: the run's seed decides what miners draw.
    [Fact]
    public void Create_WithAMinerThatDraws_FollowsTheContextsRandomNumbers()
    {
        float At(int seed)
        {
            var loss = new TripletMarginLossOptions { Margin = 9, Miner = new UniformMinerOptions() }.Create(
                new LossContext(8, 5, new Random(seed)));
            using var tape = new Tape();
            return loss.Compute(tape, tape.Variable([.. Enumerable.Range(0, 48).Select(i => MathF.Sin(i * i))], 6, 8), [0, 0, 0, 1, 1, 1])
                .Scalar;
        }

        At(1).ShouldBe(At(1));
        Enumerable.Range(1, 9).Select(At).Distinct().Count().ShouldBeGreaterThan(1);
    }

    // One record with its loss, nothing else: recipes know it.
    [Fact]
    public void Kinds_OneLossOfOnesOwn_IsAmongThem()
    {
        var loss = Kinds.Read<LossOptions>("""{"kind": "testMeanLength", "power": 2}""").Create(s_context);
        using var tape = new Tape();
        loss.Compute(tape, tape.Variable([3, 4, 0, 0], 2, 2), [0, 1]).Scalar.ShouldBe(12.5f);
    }
}
