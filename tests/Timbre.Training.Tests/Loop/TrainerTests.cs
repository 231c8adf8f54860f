using System.Globalization;
using System.Text.Json;
using Timbre.Speakers.Models;
using Timbre.Settings;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Tests.Loop;

public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_SyntheticVoices_LowersTheErrorOnVoicesNeverHeard()
    {
        var reports = new Reports();
        var demo = Path.Combine(Testing.Repository.Root, "recipes", "demo.yaml");

        var result = Trainer.Run(
            Options() with { Recipe = RecipeFile.Load(demo), Data = SyntheticSet.Create(100, 4, 1, seed: 1000), Steps = 60 }, reports);

        reports.All[0].Eer.ShouldBeGreaterThan(result.Last!.Eer + 0.1);
        result.Last.Eer.ShouldBeLessThan(0.3);
        var kept = reports.All.Last(report => report.IsBest);
        (result.BestEer, result.BestStep).ShouldBe((kept.Eer, kept.Step));
        ModelFile.Load(result.ModelPath!).Info.Training["validation.eer"].ShouldBe(kept.Eer.ToString("R", CultureInfo.InvariantCulture));
        foreach (var (index, report) in reports.All.Index())
        {
            // One set: the error of a share of so many trials.
            report.StandardError.ShouldBe(Math.Sqrt(report.Eer * (1 - report.Eer) / report.Sets[0].Targets), 1e-12);
            var lowest = reports.All.Take(index).Select(earlier => earlier.Eer).DefaultIfEmpty(1).Min();
            report.IsBest.ShouldBe(report.Eer <= lowest + report.StandardError);
        }
    }

    [Fact]
    public void Run_Finished_LeavesAWholeRunFolder()
    {
        var result = Trainer.Run(Options());

        var folder = RunFolder.Open(result.Folder);
        folder.ReadRecipe().Versions.Keys.ShouldContain("timbre");
        folder.ReadRecipe().ToYaml().ShouldBe(File.ReadAllText(folder.RecipePath));
        Directory.GetFiles(folder.CheckpointsPath).Length.ShouldBe(2);
        var lines = File.ReadLines(folder.MetricsPath).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Count(line => line.GetProperty("kind").GetString() == "validation").ShouldBe(3);
        lines.First(line => line.GetProperty("kind").GetString() == "train").EnumerateObject().Select(property => property.Name)
            .ShouldBe(
                [
                    "kind",
                    "step",
                    "loss",
                    "accuracy",
                    "learningRate",
                    "gradientNorm",
                    "utterancesPerSecond",
                    "waitShare",
                    "dataShare",
                    "seconds"
                ]);
    }

    [Fact]
    public void Run_Finished_WritesAModelThatEmbeds()
    {
        var result = Trainer.Run(Options());

        using var encoder = SpeakerEncoder.Load(result.ModelPath!);
        var voice = TrainingProgram.Voices.Reader.Read(TrainingProgram.Voices.Sets[0].Speakers[0].Utterances[0]);

        encoder.Embed(voice).Length.ShouldBe(16);
        double.Parse(encoder.Info.Training["threshold"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(-1, 1);
        encoder.Info.Training["recipe"].ShouldContain("seed:");
        encoder.Info.Data.ShouldBe(["synthetic-voices"]);
    }

    [Fact]
    public void Run_TripletAndCrossEntropy_TellsFractionAndParts()
    {
        var watch = new Reports();

        Trainer.Run(Options("losses=[{kind: batchHard, soft: true}, {kind: crossEntropy, weight: 0.5}]"), watch);

        watch.Progress[^1].Fraction!.Value.ShouldBeInRange(0, 1);
        watch.Progress[^1].Accuracy!.Value.ShouldBeInRange(0, 1);
        File.ReadAllText(Path.Combine(_folder["run"], "metrics.jsonl")).ShouldContain("\"parts\":{\"batchHard\":");
    }

    [Fact]
    public void Run_SpeedClassesAndLengthsAndAugmentation_Trains()
    {
        var watch = new Reports();

        Trainer.Run(
            Options(
                "speedClasses=[0.9, 1.1]",
                "batch.shorterSeconds=[0.3]",
                "augmentations=[{kind: telephone, probability: 0.5}, {kind: babble}, {kind: featureMasking}]"),
            watch);

        watch.Start!.Classes.ShouldBe(3 * watch.Start.Sets[0].Speakers);
        watch.Progress.ShouldAllBe(progress => double.IsFinite(progress.Loss));
    }

    [Fact]
    public void Run_Diverging_SaysSoAndKeepsTheLastCheckpoint()
    {
        var fault = Should.Throw<TrainingDivergedException>(() => Trainer.Run(Options(
            "losses=[{kind: crossEntropy, weight: 1000000}]",
            "schedule={kind: constant, rate: 100, warmUpSteps: 0, steps: 60}",
            "optimizer={kind: sgd, maxGradientNorm: null}")));

        fault.Message.ShouldContain("finite");
        Directory.GetFiles(Path.Combine(_folder["run"], "checkpoints")).ShouldNotBeEmpty();
    }

    [Fact]
    public void Run_FolderInUse_IsRefusedAndLeftAlone()
    {
        var file = _folder.Write("run/notes.txt", "mine");

        Should.Throw<RunFolderException>(() => Trainer.Run(Options())).Message.ShouldContain("--resume");

        Directory.GetFileSystemEntries(_folder["run"]).ShouldBe([file]);
    }

    [Fact]
    public void Run_BlocksThatMakeNoEmbedding_AreAFaultOfTheRecipe() =>
        Should.Throw<SettingsException>(() => Trainer.Run(Options("network={kind: sequence, blocks: [conv]}")))
            .Message.ShouldContain("Recipe: network: SequenceNetworkOptions: expected one time step");

    [Fact]
    public void Run_ResumeWithoutARun_IsRefused() =>
        Should.Throw<RunFolderException>(() => Trainer.Run(Options() with { Resume = true }));

    [Fact]
    public void Run_ResumeWithOtherRecordings_IsRefused()
    {
        Trainer.Run(Options());

        Should.Throw<RunFolderException>(() => Trainer.Run(
            Options() with { Resume = true, Data = SyntheticSet.Create(13, 3, 0.8, seed: 500) })).Message.ShouldContain("recordings");
    }

    [Fact]
    public void Run_ResumeOfAFinishedRun_ChangesNothing()
    {
        var first = Trainer.Run(Options());
        var before = File.ReadAllBytes(Path.Combine(first.Folder, "last.safetensors"));

        var second = Trainer.Run(Options() with { Resume = true });

        second.Step.ShouldBe(first.Step);
        File.ReadAllBytes(Path.Combine(first.Folder, "last.safetensors")).ShouldBe(before);
    }

    [Fact]
    public void Run_TimeBudget_StopsByItself()
    {
        var watch = new Reports();

        var result = Trainer.Run(Options("schedule.steps=100000000") with { TimeBudget = TimeSpan.FromSeconds(2) }, watch);

        result.End.ShouldBe(TrainingEnd.Finished);
        result.Last.ShouldNotBeNull();
    }

    [Fact]
    public void Run_SilentRecordings_AreNamedAndPassedOver()
    {
        var data = SyntheticSet.Create(12, 3, 0.8, seed: 500);
        var quiet = new PartlySilent(data.Reader, "voice-000503");
        var watch = new Reports();

        Trainer.Run(Options("data.trimSilence=true", "validation.speakerShare=0") with { Data = data with { Reader = quiet } }, watch);

        watch.Warnings.ShouldNotBeEmpty();
        watch.Warnings.ShouldAllBe(warning => warning.Contains("voice-000503") && warning.Contains("expected speech"));
        watch.Warnings.Distinct().Count().ShouldBe(watch.Warnings.Count);
    }

    [Fact]
    public void Run_OnlySilence_IsRefused() =>
        Should.Throw<DataSetException>(() => Trainer.Run(Options("data.trimSilence=true", "validation.speakerShare=0") with
        {
            Data = TrainingProgram.Voices with { Reader = new PartlySilent(TrainingProgram.Voices.Reader, "voice") },
        })).Message.ShouldContain("expected speech");

    private TrainingOptions Options(params string[] overrides) => new()
    {
        Recipe = TinyRecipe.Make(overrides),
        Data = TrainingProgram.Voices,
        Folder = _folder["run"],
        Threads = 2,
    };

    private sealed class Reports : SilentObserver
    {
        public List<ValidationReport> All { get; } = [];

        public List<TrainingProgress> Progress { get; } = [];

        public List<string> Warnings { get; } = [];

        public TrainingStart? Start { get; private set; }

        public override void Started(TrainingStart start) => Start = start;

        public override void Validated(ValidationReport report) => All.Add(report);

        public override void Progressed(TrainingProgress progress) => Progress.Add(progress);

        public override void Warned(string message)
        {
            lock (Warnings)
            {
                Warnings.Add(message);
            }
        }
    }

    private sealed class PartlySilent(IUtteranceReader reader, string speaker) : IUtteranceReader
    {
        public TimeSpan? LengthOfLong(Utterance utterance) => null;

        public float[] Read(Utterance utterance) =>
            utterance.Path.StartsWith(speaker, StringComparison.Ordinal) ? new float[12800] : reader.Read(utterance);

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) => Read(utterance);
    }
}
