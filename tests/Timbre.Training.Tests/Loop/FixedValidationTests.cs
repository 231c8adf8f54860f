using System.Text.Json;
using Timbre.Settings;
using Timbre.Speakers.Models;
using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Loop;

/// <summary>What runs write of themselves when asked, and what they start from.</summary>
public sealed class FixedValidationTests : IDisposable
{
    private static readonly TrainingData Voices = SyntheticSet.Create(14, 5, 0.8, seed: 300);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_FixedSlices_AreMeasuredAtEveryLine()
    {
        var lines = Train(
            "one", "validation.fixedSlices=20", "metrics.everySteps=3", "losses=[{kind: batchHard, soft: true}, {kind: crossEntropy}]");

        lines.Select(line => line.GetProperty("step").GetInt64()).ShouldBe([3, 6, 9, 12]);
        var measured = lines.Select(line => line.GetProperty("fixed")).ToList();
        measured.ShouldAllBe(fixedSlices => fixedSlices.GetProperty("loss").GetDouble() > 0);
        measured.ShouldAllBe(fixedSlices => IsShare(fixedSlices.GetProperty("accuracy")) && IsShare(fixedSlices.GetProperty("fraction")));
        measured.Select(fixedSlices => fixedSlices.GetProperty("loss").GetDouble()).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Run_MoreFixedSlicesThanMemory_IsRefusedBeforeAnythingIsWritten()
    {
        Should.Throw<SettingsException>(() => Train("one", "validation.fixedSlices=1000000", "batch.seconds=60"))
            .Message.ShouldStartWith("Recipe: validation.fixedSlices: expected slices that fit in memory, got 1000000");
        Directory.Exists(_folder["one"]).ShouldBeFalse();
    }

    [Fact]
    public void Run_FixedSlices_LearnNothingFromThem()
    {
        // Measured or not, the same recordings are left out: the weights are the same.
        Train("often", "validation.fixedSlices=16", "metrics.everySteps=1");
        Train("once", "validation.fixedSlices=16", "metrics.everySteps=12");

        WeightsOf("often").SequenceEqual(WeightsOf("once")).ShouldBeTrue();
    }

    [Fact]
    public void Run_LayerGradients_AreThoseOfEveryLayer()
    {
        var lines = Train("one", "metrics.layerGradients=true", "metrics.everySteps=6");

        var layers = lines[0].GetProperty("layerGradients").EnumerateObject().ToList();
        layers.Count.ShouldBeGreaterThan(10);
        layers.ShouldContain(layer => layer.Value.GetDouble() > 0);
    }

    [Fact]
    public void Run_DirectCrossEntropy_LearnsOverTheEmbeddingItself()
    {
        // Eleven or so speakers are trained on; the embedding has 16 numbers.
        var lines = Train(
            "one",
            "losses=[{kind: crossEntropy, direct: true}]",
            "metrics.everySteps=40",
            "schedule.steps=80",
            "validation.speakerShare=0");

        lines[0].GetProperty("loss").GetDouble().ShouldBeInRange(1, 4);
        lines[1].GetProperty("loss").GetDouble().ShouldBeLessThan(lines[0].GetProperty("loss").GetDouble());
    }

    [Fact]
    public void Run_DirectCrossEntropyOfFewerNumbersThanSpeakers_IsRefused() =>
        Should.Throw<SettingsException>(() => Train("one", "losses=[{kind: crossEntropy, direct: true}]", "network.embedding=6"))
            .Message.ShouldContain("expected an embedding of at least");

    [Fact]
    public void Run_Start_GoesOnFromTheWeightsOfAnother()
    {
        Train("first", "schedule.steps=60");

        var lines = Train("second", $"start={_folder["first"]}", "metrics.everySteps=1");
        var fresh = Train("fresh", "metrics.everySteps=1");

        // The head is new, but voices that were told apart are so still.
        EerOf("second").ShouldBeLessThan(EerOf("fresh"));
        lines[0].GetProperty("loss").GetDouble().ShouldNotBe(fresh[0].GetProperty("loss").GetDouble());
    }

    [Fact]
    public void Run_StartOfAnotherNetwork_SaysWhatDiffers()
    {
        Train("first");

        Should.Throw<SettingsException>(() => Train("second", $"start={_folder["first"]}", "network.width=24")).Message
            .ShouldMatch(
                "Recipe: start: expected a model of the recipe's own network, got .*best.safetensors, whose tensor .* is .*, not ");
        Directory.Exists(_folder["second"]).ShouldBeFalse();
    }

    [Fact]
    public void Run_StartResumed_NeedsTheOtherNoMore()
    {
        Train("first");
        Train("second", $"start={_folder["first"]}");
        Directory.Delete(_folder["first"], recursive: true);

        var options = Options("second", $"start={_folder["first"]}") with { Resume = true, Steps = 15 };

        Trainer.Run(options).Step.ShouldBe(15);
    }

    [Fact]
    public void Run_SpeakersAndOthersToValidateOn_AreTaken()
    {
        var others = SyntheticSet.Create(5, 3, 0.8, seed: 900, name: "others");
        var start = new Start();

        var result = Trainer.Run(Options("one", "data.speakers=9", "batch.speakers=4") with { Validation = others }, start);

        start.Classes.ShouldBe(9);
        result.Last!.Sets.Select(set => set.Name).ShouldBe(["others"]);
    }

    private static bool IsShare(JsonElement number) => number.GetDouble() is >= 0 and <= 1;

    private float[] WeightsOf(string run) =>
        [.. ModelFile.Load(_folder[$"{run}/last.safetensors"]).Network.Parameters.SelectMany(parameter => parameter.Values.ToArray())];

    private double EerOf(string run) => File.ReadLines(_folder[$"{run}/metrics.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)
        .Last(line => line.GetProperty("kind").GetString() == "validation").GetProperty("eer").GetDouble();

    private List<JsonElement> Train(string run, params string[] overrides)
    {
        Trainer.Run(Options(run, overrides));
        return [.. File.ReadLines(_folder[$"{run}/metrics.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("kind").GetString() == "train")];
    }

    private TrainingOptions Options(string run, params string[] overrides) => new()
    {
        Recipe = TinyRecipe.Make(overrides),
        Data = Voices,
        Folder = _folder[run],
        Threads = 2,
    };

    private sealed class Start : SilentObserver
    {
        public int Classes { get; private set; }

        public override void Started(TrainingStart start) => Classes = start.Classes;
    }
}
