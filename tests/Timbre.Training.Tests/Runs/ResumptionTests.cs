using Timbre.Neural.Files;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.Runs;

namespace Timbre.Training.Tests.Runs;

/// <summary>What a run does that is to go on from checkpoints in any state of damage.</summary>
public sealed class ResumptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gone")]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("noise")]
    [InlineData("flipped")]
    [InlineData("renamed")]
    [InlineData("other step")]
    [InlineData("a model")]
    public void Run_NoCheckpointThatCanBeRead_RefusesAndTouchesNothing(string damage)
    {
        Trainer.Run(TrainingProgram.Options(Run, resume: false, threads: 1));
        foreach (var file in Checkpoints())
        {
            Damage(file, damage);
        }

        var before = Contents();

        var fault = Should.Throw<RunFolderException>(() => Trainer.Run(TrainingProgram.Options(Run, resume: true, threads: 1)));

        fault.Message.ShouldContain("expected a checkpoint to go on from");
        Contents().ShouldBe(before);
    }

    [Fact]
    public void Run_NewestDamagedAndOneKept_SaysSoKeepsCutLinesAndEndsWithTheSameBits()
    {
        var straight = _folder["straight"];
        Trainer.Run(TrainingProgram.Options(straight, resume: false, threads: 1));
        Trainer.Run(TrainingProgram.Options(Run, resume: false, threads: 1));
        var lines = File.ReadAllLines(Path.Combine(Run, "metrics.jsonl"));
        Damage(Checkpoints()[^1], "flipped");
        var watch = new Warnings();

        Trainer.Run(TrainingProgram.Options(Run, resume: true, threads: 1), watch);

        watch.All.ShouldHaveSingleItem().ShouldContain("goes on from step 11; 1 step after it is taken again");
        File.Exists(Path.Combine(Run, "checkpoints", "step-00000012.safetensors.set-aside")).ShouldBeTrue();
        var cut = File.ReadAllLines(Path.Combine(Run, "metrics.cut.jsonl"));
        cut.ShouldNotBeEmpty();
        cut.ShouldBeSubsetOf(lines);
        var (again, before) = (Tensors(Run), Tensors(straight));
        again.Keys.ShouldBe(before.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in again)
        {
            tensor.Values.ShouldBe(before[name].Values, name);
        }
    }

    [Theory]
    [InlineData("margin: 0.1", "margin: 0.2", "losses.0.margin 0.1, not 0.2")]
    [InlineData("subCenters: 1", "subCenters: 2", "losses.0.subCenters 1, not 2")]
    [InlineData("losses:\n", "losses:\n  - kind: crossEntropy\n", "losses.0.kind aamSoftmax, not crossEntropy")]
    [InlineData("beta2: 0.999", "beta2: 0.99", "optimizer.beta2 0.999, not 0.99")]
    [InlineData("rate: 0.01", "rate: 0.02", "schedule.rate 0.01, not 0.02")]
    [InlineData("seconds: 0.6", "seconds: 0.5", "batch.seconds 0.6, not 0.5")]
    [InlineData("embedding: 16", "embedding: 8", "network.embedding 16, not 8")]
    [InlineData("seed: 1", "seed: 2", "seed 1, not 2")]
    [InlineData("decay: 0.8", "decay: 0.7", "weightAverage.decay 0.8, not 0.7")]
    public void Run_RecipeChangedMeanwhile_RefusesByNameAndTouchesNothing(string from, string to, string named)
    {
        Trainer.Run(TrainingProgram.Options(Run, resume: false, threads: 1));
        var path = Path.Combine(Run, "recipe.yaml");
        var recipe = File.ReadAllText(path);
        recipe.ShouldContain(from);
        File.WriteAllText(path, recipe.Replace(from, to));
        var before = Contents();

        Should.Throw<RunFolderException>(
            () => Trainer.Run(TrainingProgram.Options(Run, resume: true, threads: 1))).Message.ShouldContain(named);

        Contents().ShouldBe(before);
    }

    [Fact]
    public void Run_RhythmOfCheckpointsChanged_GoesOn()
    {
        Trainer.Run(TrainingProgram.Options(Run, resume: false, threads: 1));
        var path = Path.Combine(Run, "recipe.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("everySteps: 1\n", "everySteps: 7\n"));

        Trainer.Run(TrainingProgram.Options(Run, resume: true, threads: 1) with { Steps = 14 }).Step.ShouldBe(14);
    }

    [Fact]
    public void Run_OtherRecordings_RefusesByTheirNumbersAndTouchesNothing()
    {
        Trainer.Run(TrainingProgram.Options(Run, resume: false, threads: 1));
        var before = Contents();

        var fault = Should.Throw<RunFolderException>(() => Trainer.Run(
            TrainingProgram.Options(Run, resume: true, threads: 1) with { Data = SyntheticSet.Create(13, 3, 0.8, seed: 500) }));

        fault.Message.ShouldContain("12 speakers, 36 recordings");
        fault.Message.ShouldContain("13 speakers, 39 recordings");
        Contents().ShouldBe(before);
    }

    [Fact]
    public void Run_NewRunIntoAnEarlierOne_RefusesAndTouchesNothing()
    {
        Trainer.Run(TrainingProgram.Options(Run, resume: false, threads: 1));
        var before = Contents();

        Should.Throw<RunFolderException>(() => Trainer.Run(TrainingProgram.Options(Run, resume: false, threads: 1)));

        Contents().ShouldBe(before);
    }

    private static IReadOnlyDictionary<string, NamedTensor> Tensors(string run) =>
        Safetensors.Read(Path.Combine(run, "last.safetensors")).Tensors;

    private static void Damage(string path, string how)
    {
        switch (how)
        {
            case "gone":
                File.Delete(path);
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "cut":
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
                break;
            case "noise":
                var noise = new byte[new FileInfo(path).Length];
                new Random(1).NextBytes(noise);
                File.WriteAllBytes(path, noise);
                break;
            case "flipped":
                var bytes = File.ReadAllBytes(path);
                bytes[^100] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            case "renamed":
                File.Move(path, path + ".bak");
                break;
            case "other step":
                File.Move(path, path.Replace("step-000000", "step-000001"));
                break;
            default:
                File.Copy(Path.Combine(Path.GetDirectoryName(path)!, "..", "last.safetensors"), path, overwrite: true);
                break;
        }
    }

    private List<string> Checkpoints() => [.. Directory.GetFiles(Path.Combine(Run, "checkpoints")).Order(StringComparer.Ordinal)];

    private Dictionary<string, string> Contents() => Directory.GetFiles(Run, "*", SearchOption.AllDirectories)
        .ToDictionary(
            path => path,
            path =>
                $"{File.GetLastWriteTimeUtc(path):O} "
                + $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}");

    private sealed class Warnings : SilentObserver
    {
        public List<string> All { get; } = [];

        public override void Warned(string message) => All.Add(message);
    }
}
