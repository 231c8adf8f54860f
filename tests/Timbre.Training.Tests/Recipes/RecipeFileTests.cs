using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Neural.Optimizers;
using Timbre.Settings;
using Timbre.Speakers.FrontEnds;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Testing;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Recipes;

public sealed class RecipeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_ChildOfAParent_MergesKeyByKey()
    {
        _folder.Write("parent.yaml", "batch: {speakers: 5, seconds: 3}\nvalidation: {times: 7}\n");
        var child = _folder.Write("child.yaml", "extends: parent.yaml\nbatch:\n  seconds: 1.5\n");

        var recipe = RecipeFile.Load(child);

        recipe.Batch.Speakers.ShouldBe(5);
        recipe.Batch.Seconds.ShouldBe(1.5);
        recipe.Validation.Times.ShouldBe(7);
    }

    [Fact]
    public void Load_ChildOfAnEntryOfTheLog_IsNoEntryByThat()
    {
        _folder.Write(
            "parent.yaml", "seed: 4\nentry: {number: '20', remarks: [better], hypotheses: [{remark: 0, figure: eer, expect: lower}]}\n");
        var child = _folder.Write("child.yaml", "extends: parent.yaml\nentry: {number: '21', mark: notKept}\n");
        var other = _folder.Write("other.yaml", "extends: parent.yaml\n");

        RecipeFile.Load(_folder["parent.yaml"]).Entry!.Hypotheses[0].Figure.ShouldBe(LogFigure.Eer);
        RecipeFile.Load(child).Entry!.Remarks.ShouldBeEmpty();
        RecipeFile.Load(child).Entry!.Mark.ShouldBe(LogMark.NotKept);
        RecipeFile.Load(child).Seed.ShouldBe(4);
        RecipeFile.Load(other).Entry.ShouldBeNull();
    }

    [Fact]
    public void Load_ParentByName_IsFoundBesideTheChild()
    {
        _folder.Write("base.yaml", "seed: 42\n");
        var child = _folder.Write("child.yaml", "extends: base\n");

        RecipeFile.Load(child).Seed.ShouldBe(42);
    }

    [Fact]
    public void Load_AnotherKind_DropsTheParentsSettingsOfThatSection()
    {
        _folder.Write("parent.yaml", "optimizer: {kind: sgd, nesterov: true, l2: 0.5}\n");
        var child = _folder.Write("child.yaml", "extends: parent.yaml\noptimizer: {kind: nadam}\n");

        RecipeFile.Load(child).Optimizer.ShouldBeOfType<NadamOptions>().L2.ShouldBe(0);
    }

    [Fact]
    public void Load_NestedOptions_KeepTheDefaultsOfTheirOwner()
    {
        // ECAPA's own default front end is a filter bank; naming one key of it must not reset the others.
        var path = _folder.Write("r.yaml", "network:\n  kind: ecapa\n  frontEnd:\n    filterBank: {bins: 40}\n");

        var network = RecipeFile.Load(path).Network.ShouldBeOfType<EcapaOptions>();

        network.FrontEnd.Kind.ShouldBe(FrontEndKind.FilterBank);
        network.FrontEnd.FilterBank.Bins.ShouldBe(40);
        network.FrontEnd.FilterBank.PadToOneFrame.ShouldBe(new EcapaOptions().FrontEnd.FilterBank.PadToOneFrame);
    }

    [Fact]
    public void ToYaml_EmbeddingWithTimes_ReadsBackTheSame()
    {
        var path = _folder.Write("r.yaml", "embedding: {trimSilence: false, voiceActivity: {padding: 0.15s, leastVoiced: 12.5ms}}\n");

        var embedding = RecipeFile.Load(path).Embedding;

        embedding.TrimSilence.ShouldBeFalse();
        embedding.VoiceActivity.Padding.ShouldBe(TimeSpan.FromMilliseconds(150));
        embedding.VoiceActivity.LeastVoiced.ShouldBe(TimeSpan.FromMilliseconds(12.5));
        embedding.VoiceActivity.LongestPause.ShouldBe(new EmbeddingOptions().VoiceActivity.LongestPause);
        RecipeFile.Parse(RecipeFile.Load(path).ToYaml()).Embedding.ShouldBe(embedding);
    }

    [Theory]
    [InlineData("embedding: {voiceActivity: {padding: 150}}", "a time such as")]
    [InlineData("embedding: {longestPieceSeconds: 0.1}", "embedding.longestPieceSeconds: expected 1 to 600")]
    [InlineData("embedding: {includeHole: true}", "includeWhole")]
    public void Load_BadEmbedding_NamesTheFault(string yaml, string words) =>
        Should.Throw<SettingsException>(() => RecipeFile.Load(_folder.Write("r.yaml", yaml))).Message.ShouldContain(words);

    [Fact]
    public void Load_MissingParent_NamesItAndItsPlace()
    {
        var child = _folder.Write("child.yaml", "seed: 1\nextends: nowhere.yaml\n");

        var fault = Should.Throw<SettingsException>(() => RecipeFile.Load(child));

        fault.Message.ShouldContain("child.yaml line 2");
        fault.Message.ShouldContain("nowhere.yaml");
        fault.Message.ShouldNotContain(Environment.NewLine);
    }

    [Fact]
    public void Load_Circle_NamesIt()
    {
        _folder.Write("a.yaml", "extends: b.yaml\n");
        _folder.Write("b.yaml", "extends: a.yaml\n");

        Should.Throw<SettingsException>(() => RecipeFile.Load(_folder["a.yaml"]))
            .Message.ShouldContain("a.yaml -> b.yaml -> a.yaml");
    }

    [Fact]
    public void Load_NoSuchRecipe_NamesTheNearest() =>
        Should.Throw<SettingsException>(() => RecipeFile.Load("defualt")).Message.ShouldContain("default");

    [Fact]
    public void Load_NotYaml_NamesTheLine() =>
        Should.Throw<SettingsException>(() => RecipeFile.Load(_folder.Write("r.yaml", "seed: 1\nbatch: {speakers: 5\n")))
            .Message.ShouldContain("r.yaml line");

    [Theory]
    [InlineData("network:\n  kind: ecapa\n  views: [scaled, asGiven]\n  viewLengths: [1, 2, 3]", "test.yaml line 4: network.viewLengths:")]
    [InlineData("network:\n  kind: ecapa\n  scale: 3\n  embedding: 12", "test.yaml line 2: network.width: ")]
    public void Parse_BrokenRule_NamesTheLineOfItsKeyOrOfTheRecord(string yaml, string place) =>
        Should.Throw<SettingsException>(() => RecipeFile.Parse(yaml, "test.yaml")).Message.ShouldContain(place);

    [Fact]
    public void Parse_ListThatCannotBeRead_IsToldOnce() =>
        Should.Throw<SettingsException>(() => RecipeFile.Parse("augmentations: [{kind: oneOf, of: [{kind: mask}]}]", "test.yaml"))
            .Faults.ShouldHaveSingleItem().ShouldContain("augmentations[0].of[0].kind");

    [Theory]
    [InlineData("batch: {speekers: 5}", "batch.speekers", "speakers")]
    [InlineData("optimiser: {kind: adam}", "optimiser", "optimizer")]
    [InlineData("optimizer: {kind: adma}", "optimizer.kind", "adam")]
    [InlineData("losses: [{kind: aamSoftmax, margn: 0.1}]", "losses[0].margn", "margin")]
    [InlineData("losses: [{kind: amSoftmx}]", "losses[0].kind", "amSoftmax")]
    [InlineData("augmentations: [{kind: telefone}]", "augmentations[0].kind", "telephone")]
    [InlineData("augmentations: [{kind: telephone, compandingChanse: 1}]", "augmentations[0].compandingChanse", "compandingChance")]
    [InlineData("network: {kind: ecapa, widht: 64}", "network.widht", "width")]
    [InlineData("data: {level: loud}", "data.level", "")]
    public void Parse_UnknownWord_NamesItAndTheNearest(string yaml, string path, string nearest)
    {
        var fault = Should.Throw<SettingsException>(() => RecipeFile.Parse(yaml, "test.yaml"));

        fault.Message.ShouldContain("test.yaml line 1");
        fault.Message.ShouldContain(path);
        fault.Message.ShouldContain(nearest);
    }

    [Theory]
    [InlineData("batch: {speakers: many}", "a whole number")]
    [InlineData("batch: {speakers: 2.5}", "a whole number")]
    [InlineData("batch: {seconds: '2'}", "a number")]
    [InlineData("batch: 5", "keys and values")]
    [InlineData("losses: {kind: aamSoftmax}", "a list")]
    [InlineData("data: {joinShort: 1}", "true or false")]
    [InlineData("batch: {speakers: 1}", "2 to 65536")]
    [InlineData("weightAverage: {decay: 1.5}", "0 to 0.999999")]
    [InlineData("batch: {speakers: null}", "a whole number")]
    [InlineData("losses: [{kind: aamSoftmax, scale: -3}]", "to")]
    [InlineData("network: {kind: ecapa, width: 30, scale: 8}", "multiple of scale")]
    public void Parse_WrongValue_SaysWhatWasExpected(string yaml, string expected) =>
        Should.Throw<SettingsException>(() => RecipeFile.Parse(yaml)).Message.ShouldContain(expected);

    [Fact]
    public void Parse_SeveralFaults_ListsAllOfThem() =>
        Should.Throw<SettingsException>(() => RecipeFile.Parse("batch:\n  speakers: x\n  secunds: 2\nseed: y\nfoo: 1\n"))
            .Faults.Count.ShouldBe(4);

    [Fact]
    public void Parse_TripletsWithoutPairs_IsAFault() =>
        Should.Throw<SettingsException>(() => RecipeFile.Parse("losses: [{kind: multiSimilarity}]\nbatch: {utterancesPerSpeaker: 1}\n"))
            .Message.ShouldContain("utterancesPerSpeaker");

    [Fact]
    public void Parse_LossWithAMiner_BindsBoth()
    {
        var recipe = RecipeFile.Parse(
            "losses: [{kind: multiSimilarity, alpha: 2, beta: 50, base: 0.5, miner: {kind: multiSimilarity, epsilon: 0.25}}]\n");

        recipe.Losses[0].ShouldBeOfType<MultiSimilarityLossOptions>().Miner.ShouldBe(new MultiSimilarityMinerOptions { Epsilon = 0.25 });
        recipe.ToYaml().ShouldContain("epsilon: 0.25");
    }

    [Theory]
    [InlineData("miner: batchHrd", "losses[0].miner.kind: expected a kind of miner", "batchHard")]
    [InlineData("miner: none", "losses[0].miner: expected a kind of miner", "null")]
    [InlineData("miner: batch-hard", "losses[0].miner.kind: expected a kind of miner", "batchHard")]
    [InlineData("reduction: mean-of-positive", "losses[0].reduction: expected a known word", "meanOfPositive")]
    [InlineData("class-weights: [1]", "losses[0].class-weights: expected a known key", "classWeights")]
    [InlineData("miner: {kind: tripletMargin, magin: 1}", "losses[0].miner.magin", "margin")]
    [InlineData("miner: {kind: tripletMargin, margin: -1}", "losses[0].miner.margin", "0 to")]
    [InlineData("miner: {margin: 1}", "losses[0].miner", "a kind: one of")]
    [InlineData("classWeights: 3", "losses[0].classWeights", "a list")]
    public void Parse_WrongMiner_SaysWhatIsRight(string setting, string path, string expected)
    {
        var fault = Should.Throw<SettingsException>(() => RecipeFile.Parse($"losses: [{{kind: triplet, {setting}}}]\n"));

        fault.Message.ShouldContain(path);
        fault.Message.ShouldContain(expected);
    }

    [Fact]
    public void Parse_Overrides_AreLaidOverTheRecipe()
    {
        var recipe = RecipeFile.Parse(
            "losses: [{kind: aamSoftmax, margin: 0.1}]\n",
            overrides: ["losses.0.margin=0.3", "batch.speakers=9", "speedClasses=[0.9, 1.1]", "optimizer={kind: sgd, momentum: 0.5}"]);

        recipe.Losses[0].ShouldBeOfType<AamSoftmaxLossOptions>().Margin.ShouldBe(0.3);
        recipe.Batch.Speakers.ShouldBe(9);
        recipe.SpeedClasses.ShouldBe([0.9, 1.1]);
        recipe.Optimizer.ShouldBeOfType<SgdOptions>().Momentum.ShouldBe(0.5);
    }

    [Theory]
    [InlineData("batch.speakers")]
    [InlineData("seed.deeper=3")]
    [InlineData("losses.7.margin=3")]
    [InlineData("batch.speekers=3")]
    public void Parse_BrokenOverride_IsNamed(string text) =>
        Should.Throw<SettingsException>(() => RecipeFile.Parse("seed: 1\nlosses: [{kind: aamSoftmax}]\n", overrides: [text]))
            .Message.ShouldContain($"--set {text}");

    [Fact]
    public void ToYaml_ReadAgain_GivesTheSameRecipe()
    {
        var recipe = RecipeFile.Parse(
            """
            description: "quoted: \"yes\", two\nlines, # and more"
            seed: 77
            network:
              kind: log
              embedding: 64
              norm: {kind: layer, scale: true}
              encoder: {widths: [8, 8, 16], resBlocks: [1]}
            losses: [{kind: batchHard, soft: true, weight: 0.5}, {kind: crossEntropy, dropout: 0.25}]
            data: {setWeights: {a-b: 2.5, c d: 0}, defaultWeight: 1}
            augmentations: [{kind: dataPp, noiseScale: 0.01}, {kind: reverberation, probability: 0.125, room: {lowestSideM: 2}}]
            speedClasses: [0.9]
            optimizer: {kind: nadam, l2: 1.0e-06, maxGradientNorm: null}
            schedule: {kind: cosineRestarts, firstCycle: 123}
            """) with { Versions = new Dictionary<string, string> { ["timbre"] = "0.1.0+abc" } };

        var again = RecipeFile.Parse(recipe.ToYaml(), "written");

        again.ToYaml().ShouldBe(recipe.ToYaml());
        again.Description.ShouldBe("quoted: \"yes\", two\nlines, # and more");
        again.Optimizer.MaxGradientNorm.ShouldBeNull();
        again.Data.SetWeights["c d"].ShouldBe(0);
        again.Versions["timbre"].ShouldBe("0.1.0+abc");
        again.Losses[0].ShouldBeOfType<BatchHardTripletLossOptions>().Soft.ShouldBeTrue();
    }

    [Fact]
    public void Names_EveryShippedRecipe_Loads()
    {
        var folder = Path.Combine(Timbre.Testing.Repository.Root, "recipes");

        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
        {
            Should.NotThrow(() => RecipeFile.Load(path), path);
        }
    }
}
