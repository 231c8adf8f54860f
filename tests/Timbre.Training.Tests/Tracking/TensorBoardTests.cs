using System.Text.Json;
using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Tracking;

/// <summary>What a run writes for TensorBoard, read by a reader of its own.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private static readonly TrainingData Voices = SyntheticSet.Create(14, 4, 0.8, seed: 300);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Crc32C_OfThePublishedText_IsThePublishedSum() =>
        EventReader.Crc32C("123456789"u8).ShouldBe(0xe3069283);

    [Fact]
    public void Run_Asked_WritesEventsOfEveryLine()
    {
        Train("metrics.tensorBoard=true", "metrics.everySteps=4", "validation.fixedSlices=16");

        var events = EventReader.Read(Files().ShouldHaveSingleItem());
        events[0].Single(field => field.Number == 3).Text.ShouldBe("brain.Event:2");
        events.ShouldAllBe(one => one.Single(field => field.Number == 1).Double > 1.7e9);
        var lines = events.Where(one => EventReader.ValuesOf(one).ContainsKey("train/loss")).ToList();
        lines.Select(EventReader.StepOf).ShouldBe([4, 8, 12]);
        var written = File.ReadLines(_folder["run/metrics.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("kind").GetString() == "train").ToList();
        foreach (var (line, metrics) in lines.Zip(written))
        {
            Scalar(line, "train/loss").ShouldBe((float)metrics.GetProperty("loss").GetDouble());
            Scalar(line, "fixed/loss").ShouldBe((float)metrics.GetProperty("fixed").GetProperty("loss").GetDouble());
            Scalar(line, "train/learningRate").ShouldBe((float)metrics.GetProperty("learningRate").GetDouble());
        }
    }

    [Fact]
    public void Run_Asked_WritesHistogramsOfEveryWeightAndGradient()
    {
        Train("metrics.tensorBoard=true", "metrics.everySteps=6");

        var values = EventReader.ValuesOf(EventReader.Read(Files()[0]).First(one => EventReader.ValuesOf(one).ContainsKey("train/loss")));
        var weights = values.Where(value => value.Key.StartsWith("weights/", StringComparison.Ordinal)).ToList();
        weights.Count.ShouldBeGreaterThan(20);
        values.Count(value => value.Key.StartsWith("gradients/", StringComparison.Ordinal)).ShouldBe(weights.Count);
        foreach (var (tag, value) in weights)
        {
            var histogram = value.Single(field => field.Number == 5).Fields;
            var counts = histogram.Single(field => field.Number == 7).Doubles;
            counts.Sum().ShouldBe(histogram.Single(field => field.Number == 3).Double, tag);
            counts.Length.ShouldBe(histogram.Single(field => field.Number == 6).Doubles.Length);
        }
    }

    [Fact]
    public void Run_Asked_WritesRecipeAndEmbeddingsWithNames()
    {
        Train("metrics.tensorBoard=true");

        var recipe = EventReader.Read(Files()[0]).Select(EventReader.ValuesOf).First(values => values.ContainsKey("recipe"))["recipe"];
        recipe.Single(field => field.Number == 8).Fields.Single(field => field.Number == 8).Text.ShouldContain("kind: ecapa");
        recipe.Single(field => field.Number == 9).Fields[0].Fields[0].Text.ShouldBe("text");
        var embeddings = File.ReadAllLines(_folder["run/tensorboard/embeddings.tsv"]);
        var names = File.ReadAllLines(_folder["run/tensorboard/speakers.tsv"]);
        embeddings.Length.ShouldBe(names.Length - 1);
        embeddings.ShouldAllBe(row => row.Split('\t').Length == 16);
        names[1].ShouldStartWith("voice-");
        File.ReadAllText(_folder["run/tensorboard/projector_config.pbtxt"]).ShouldContain("tensor_path: \"embeddings.tsv\"");
    }

    [Fact]
    public void Run_Resumed_SaysFromWhichStepItGoesOn()
    {
        Train("metrics.tensorBoard=true");
        Trainer.Run(Options("metrics.tensorBoard=true") with { Resume = true, Steps = 15 });

        var events = EventReader.Read(Files()[^1]);
        Files().Length.ShouldBe(2);
        EventReader.StepOf(events[1]).ShouldBe(12);
        events[1].Single(field => field.Number == 7).Fields.Single(field => field.Number == 1).Varint.ShouldBe(1);
    }

    [Fact]
    public void Run_NotAsked_WritesNone()
    {
        Train();

        Directory.Exists(_folder["run/tensorboard"]).ShouldBeFalse();
    }

    private static float Scalar(List<ProtoField> one, string tag) =>
        EventReader.ValuesOf(one)[tag].Single(field => field.Number == 2).Float;

    private string[] Files() => [.. Directory.GetFiles(_folder["run/tensorboard"], "events.out.tfevents.*").Order(StringComparer.Ordinal)];

    private void Train(params string[] overrides) => Trainer.Run(Options(overrides));

    private TrainingOptions Options(params string[] overrides) => new()
    {
        Recipe = TinyRecipe.Make(overrides),
        Data = Voices,
        Folder = _folder["run"],
        Threads = 2,
    };
}
