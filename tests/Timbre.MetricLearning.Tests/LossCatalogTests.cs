using Timbre.Settings;
using Timbre.Tensors;

namespace Timbre.MetricLearning.Tests;

public sealed class LossCatalogTests
{
    private static readonly LossContext Context = new(8, 5, new Random(1));

    [Fact]
    public void CreateSum_RecipeWithScalars_BuildsEachLoss()
    {
        var sum = LossCatalog.CreateSum(
            [
                new Dictionary<string, object?> { ["kind"] = "aam-softmax", ["margin"] = "0.25", ["scale"] = 32, ["weight"] = 2.0 },
                new Dictionary<string, object?> { ["kind"] = "batch-hard", ["soft"] = "true", ["name"] = "triplets" },
            ],
            Context);
        sum.Terms.Select(term => (term.Name, term.Weight)).ShouldBe([("aam-softmax", 2f), ("triplets", 1f)]);
        var aam = sum.Terms[0].Loss.ShouldBeOfType<AamSoftmaxLoss>();
        (aam.Options.Margin, aam.Options.Scale).ShouldBe((0.25f, 32f));
        var triplets = sum.Terms[1].Loss.ShouldBeOfType<BatchHardTripletLoss>();
        (triplets.Options.Soft, triplets.Options.Margin).ShouldBe((true, 0f));
        sum.Parameters.Select(parameter => parameter.Name).ShouldBe(["aam-softmax.weight"]);
    }

    [Theory]
    [InlineData("aam-softmx", "margin", "0.2", "Did you mean 'aam-softmax'?")]
    [InlineData("aam-softmax", "magrin", "0.2", "Did you mean 'margin'?")]
    [InlineData("aam-softmax", "margin", "wide", "losses/aam-softmax/margin: expected a number in [0, 1.499], got 'wide'.")]
    [InlineData("aam-softmax", "margin", "7", "got '7'")]
    [InlineData("aam-softmax", "sub-centers", "1.5", "a whole number")]
    [InlineData("batch-hard", "soft", "perhaps", "expected true or false, got 'perhaps'")]
    [InlineData("batch-hard", "distance", "manhattan", "one of euclidean, squared-euclidean, cosine, dot-product")]
    public void Create_WrongSetting_SaysWhatIsRight(string kind, string key, string value, string expected) =>
        Should.Throw<LossSettingsException>(
            () => LossCatalog.Create(kind, new Dictionary<string, object?> { [key] = value }, Context)).Message.ShouldContain(expected);

    [Fact]
    public void CreateSum_NothingOrTwice_Throws()
    {
        var entry = new Dictionary<string, object?> { ["kind"] = "batch-all" };
        Should.Throw<LossSettingsException>(() => LossCatalog.CreateSum([], Context));
        Should.Throw<LossSettingsException>(() => LossCatalog.CreateSum([entry, entry], Context)).Message.ShouldContain("twice");
        Should.Throw<LossSettingsException>(() => LossCatalog.CreateSum([new Dictionary<string, object?>()], Context)).Message.ShouldContain("kind");
    }

    [Fact]
    public void Kinds_WithDefaults_AllCompute()
    {
        int[] labels = [0, 0, 1, 1, 2, 2];
        var values = Enumerable.Range(0, 48).Select(i => MathF.Sin(i * i)).ToArray();
        foreach (var kind in LossCatalog.Kinds)
        {
            using var tape = new Tape();
            var loss = LossCatalog.Create(kind.Name, new Dictionary<string, object?>(), Context);
            var x = tape.Variable(values, 6, 8);
            tape.Backward(loss.Compute(tape, x, labels));
            float.IsFinite(loss.Last.Value).ShouldBeTrue(kind.Name);
            x.Gradient.ToArray().ShouldContain(gradient => gradient != 0, kind.Name);
            kind.Summary.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Create_WithAMiner_TakesItsNameOrItsSettings()
    {
        var named = Create(("miner", "batch-hard")).ShouldBeOfType<TripletMarginLoss>();
        named.Miner.ShouldBeOfType<BatchHardMiner>();
        var set = Create(("miner", new Dictionary<string, object?> { ["kind"] = "uniform", ["triplets-per-anchor"] = 3 })).ShouldBeOfType<TripletMarginLoss>();
        set.Miner.ShouldBeOfType<UniformMiner>();
        Create(("miner", "none")).ShouldBeOfType<TripletMarginLoss>().Miner.ShouldBeNull();
    }

    [Theory]
    [InlineData("batch-hrd", "Did you mean 'batch-hard'?")]
    [InlineData("", "expected the kind of a miner, got ''")]
    public void Create_UnknownMiner_SaysWhatIsNear(string name, string expected) =>
        Should.Throw<LossSettingsException>(() => Create(("miner", name))).Message.ShouldContain(expected);

    [Fact]
    public void Create_MinerWithAWrongSetting_NamesIt()
    {
        var miner = new Dictionary<string, object?> { ["kind"] = "triplet-margin", ["margin"] = -1 };
        Should.Throw<LossSettingsException>(() => Create(("miner", miner))).Message.ShouldContain("losses/triplet-margin/margin: expected a number in [0,");
    }

    [Fact]
    public void Create_WithAMemory_PutsItAround()
    {
        var loss = Create(("memory", 32)).ShouldBeOfType<CrossBatchMemoryLoss>();
        loss.Inner.ShouldBeOfType<TripletMarginLoss>();
        loss.Parameters[0].Shape.ShouldBe([32, 8]);
        Create(("memory", 32), ("swap", true), ("miner", "batch-hard")).ShouldBeOfType<CrossBatchMemoryLoss>();
    }

    [Fact]
    public void Create_ClassWeightsThatDoNotFit_SaysHowMany() =>
        Should.Throw<LossSettingsException>(() => Create(("class-weights", new[] { 1.0, 2.0 }))).Message.ShouldContain("one number for each of 5 speakers, got 2");

    // One class, nothing else: recipes know it.
    [Fact]
    public void Kinds_OneLossOfOnesOwn_IsAmongThem()
    {
        LossCatalog.Kinds.ShouldContain(kind => kind.Name == "test-mean-length");
        var loss = LossCatalog.Create("test-mean-length", new Dictionary<string, object?> { ["power"] = 2 }, Context);
        using var tape = new Tape();
        loss.Compute(tape, tape.Variable([3, 4, 0, 0], 2, 2), [0, 1]).Scalar.ShouldBe(12.5f);
    }

    private static EmbeddingLoss Create(params (string Key, object? Value)[] settings) =>
        LossCatalog.Create("triplet", settings.ToDictionary(setting => setting.Key, setting => setting.Value), Context);

    private sealed class MeanLengthLoss(int power) : EmbeddingLoss, INamedLoss
    {
        public static LossKind Kind { get; } = new(
            "test-mean-length",
            "Mean of lengths to a power.",
            [new("power", 1.0, "Which power.", 1, 2, IsWhole: true)],
            (_, settings, _) => new MeanLengthLoss(settings.Whole("power")));

        protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
        {
            var squares = tape.SumOfRows(tape.Square(embeddings));
            return tape.Mean(power == 2 ? squares : tape.Sqrt(squares));
        }
    }
}
