using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Settings;

namespace Timbre.MetricLearning.Tests.Losses;

public sealed class LossSumTests
{
    private static readonly LossContext s_context = new(8, 5, new Random(1));

    [Fact]
    public void Create_LossesOfARecipe_BuildsEachWithItsWeightAndName()
    {
        var sum = LossSum.Create(
            [Read("""{"kind": "aamSoftmax", "margin": 0.25, "scale": 32, "weight": 2}"""), Read("""{"kind": "batchHard", "soft": true}"""),
                Read("\"batchHard\"")],
            s_context);
        sum.Terms.Select(term => (term.Name, term.Weight)).ShouldBe([("aamSoftmax", 2f), ("batchHard", 1f), ("batchHard-3", 1f)]);
        var aam = sum.Terms[0].Loss.ShouldBeOfType<AamSoftmaxLoss>();
        (aam.Options.Margin, aam.Options.Scale).ShouldBe((0.25, 32));
        sum.Terms.Skip(1).Select(term => term.Loss).Cast<TripletLoss>().Select(loss => (loss.IsSoft, loss.Margin))
            .ShouldBe([(true, 0), (false, 0.5)]);
        sum.Parameters.Select(parameter => parameter.Name).ShouldBe(["aamSoftmax.weight"]);
    }

    [Fact]
    public void Create_WithinAPart_PrefixesEveryParameter()
    {
        LossOptions[] losses = [new AamSoftmaxLossOptions(), new Ge2eLossOptions(), new SupConLossOptions { Memory = 3 }];
        var names = LossSum.Create(losses, s_context with { Name = "part0" }).Parameters.Select(parameter => parameter.Name).ToArray();
        names.ShouldAllBe(name => name.StartsWith("part0.", StringComparison.Ordinal));
        names.ShouldContain("part0.ge2e.scale");
        names.ShouldContain("part0.supCon.memory.rows");
    }

    [Fact]
    public void Create_Nothing_SaysWhatToWrite() =>
        Should.Throw<SettingsException>(() => LossSum.Create([], s_context)).Message.ShouldContain("Add for example {kind: aamSoftmax}.");

    [Fact]
    public void Create_BrokenOptions_NamesTheirPlaceAndEveryFault()
    {
        var broken = new TripletMarginLossOptions { Margin = -1, Memory = -2, Miner = new UniformMinerOptions { TripletsPerAnchor = 0 } };
        var message = Should.Throw<SettingsException>(() => LossSum.Create([new PrototypicalLossOptions(), broken], s_context)).Message;
        message.ShouldStartWith("losses[1]: TripletMarginLossOptions: ");
        message.ShouldContain("margin: expected 0 to 1000000, got -1");
        message.ShouldContain("memory: expected 0 to 10000000, got -2");
        message.ShouldContain("miner.tripletsPerAnchor: expected 1 to 1000000, got 0");
    }

    [Theory]
    [InlineData("contrastive")]
    [InlineData("normalizedSoftmax")]
    public void Create_ClassWeightsThatDoNotFit_SaysHowMany(string kind) => Should
        .Throw<SettingsException>(() => LossSum.Create([Read($$"""{"kind": "{{kind}}", "classWeights": [1, 2]}""")], s_context))
        .Message.ShouldContain("classWeights: expected one number for each of 5 speakers, got 2");

    [Fact]
    public void Constructor_NothingOrTwice_Throws()
    {
        var term = new LossTerm("a", new BatchAllTripletLoss());
        Should.Throw<ArgumentException>(() => new LossSum([]));
        Should.Throw<ArgumentException>(() => new LossSum([term, term])).Message.ShouldContain("[a, a]");
    }

    private static LossOptions Read(string json) => Kinds.Read<LossOptions>(json);
}
