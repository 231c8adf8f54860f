using Timbre.Neural.Files;
using Timbre.Testing;
using Timbre.Training.Data;
using Timbre.Training.History;
using Timbre.Training.Runs;
using Timbre.Training.Snapshots;

namespace Timbre.Training.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private const string Record = "metrics.record=true";
    private const string EveryStep = "metrics.recordShare=1";

    private static readonly TrainingData Voices = SyntheticSet.Create(20, 4, 0.8, seed: 700);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("losses=[{kind: aamSoftmax, margin: 0.1, scale: 15}, {kind: angularPrototypical}]")]
    [InlineData("losses=[{kind: contrastive, memory: 40}, {kind: crossEntropy, dropout: 0.5}]", "optimizer={kind: nadam, l2: 1.0e-6}")]
    [InlineData("losses=[{kind: batchHard, soft: true}]", "network.views=[scaled, meanRemoved]")]
    public void Run_WithSnapshots_LearnsTheSameToTheBit(params string[] settings)
    {
        Train("plain", settings);
        Train("recorded", [.. settings, Record, EveryStep]);

        SameTensors("plain/last.safetensors", "recorded/last.safetensors");
        SameTensors("plain/checkpoints/step-00000012.safetensors", "recorded/checkpoints/step-00000012.safetensors");
        Losses("recorded").ShouldBe(Losses("plain"));
    }

    [Fact]
    public void Read_OfARun_GivesEveryStepAsItWas()
    {
        Train("run", Record, EveryStep, "metrics.everySteps=1", "weightAverage.decay=0");

        var snapshots = RunSnapshots.Read(RunFolder.Open(_folder["run"]));

        snapshots.Select(snapshot => snapshot.Step).ShouldBe(Enumerable.Range(1, 12).Select(step => (long)step));
        snapshots.Select(snapshot => snapshot.Loss).ShouldBe(Losses("run"), 1e-9);
        var (first, last) = (snapshots[0], snapshots[^1]);
        first.Panel.ShouldBe(last.Panel);
        first.Panel.GroupBy(voice => voice).ShouldAllBe(speaker => speaker.Count() == 4);
        first.Panel.Distinct().Count().ShouldBe(6, "three of ten speakers are held out");
        last.Embeddings.Count.ShouldBe(last.Panel.Count);
        last.Embeddings.ShouldAllBe(embedding => embedding.Length == 16);
        last.ExampleLosses.Count.ShouldBe(16);

        // The last model holds the last weights, for nothing is averaged here.
        var model = Safetensors.Read(_folder["run/last.safetensors"]).Tensors;
        foreach (var layer in last.Weights)
        {
            var values = model[layer.Layer].Values;
            values.Length.ShouldBeLessThan(2049, "small enough to be looked at whole");
            layer.Quantiles[0].ShouldBe(values.Min());
            layer.Quantiles[^1].ShouldBe(values.Max());
            layer.Quantiles[Spread.Points / 2].ShouldBe(values.Order().ElementAt((values.Length - 1) / 2));
        }

        last.Gradients.Select(layer => layer.Layer).ShouldBe(last.Weights.Select(layer => layer.Layer));
        last.Activations.Count.ShouldBeGreaterThan(5);
        first.Activations.ShouldNotBe(last.Activations);
    }

    [Fact]
    public void Run_MoreStepsThanAreKept_KeepsThemEvenlyAndTheLast()
    {
        Train("run", Record, EveryStep, "metrics.recordMost=4");

        var steps = RunSnapshots.Read(RunFolder.Open(_folder["run"])).Select(snapshot => snapshot.Step).ToArray();

        steps.Length.ShouldBeInRange(3, 4);
        steps[0].ShouldBe(1);
        steps[^1].ShouldBe(12);
        steps.Zip(steps.Skip(1), (one, next) => next - one).Max().ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public void Run_KilledInTheMidstOfASnapshot_DropsWhatIsHalfAndWhatIsTakenAgain()
    {
        using var stop = new CancellationTokenSource();
        Trainer.Run(Options("run", resume: false, Record, EveryStep), new Stopper(stop), stop.Token);
        var folder = _folder["run/snapshots"];
        var whole = File.ReadAllBytes(Path.Combine(folder, "step-00000006.safetensors"));
        File.WriteAllBytes(Path.Combine(folder, ".step-00000008.safetensors.abc.tmp"), whole[..100]);
        File.WriteAllBytes(Path.Combine(folder, "step-00000099.safetensors"), whole);
        File.WriteAllBytes(Path.Combine(folder, "step-00000003.safetensors"), whole[..(whole.Length / 2)]);

        Trainer.Run(Options("run", resume: true, Record, EveryStep));

        RunSnapshots.Read(RunFolder.Open(_folder["run"])).Select(snapshot => snapshot.Step)
            .ShouldBe([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12], "the one that is damaged is passed over");
        Directory.GetFiles(folder, ".*").ShouldBeEmpty();
        Train("straight");
        SameTensors("straight/last.safetensors", "run/last.safetensors");
    }

    [Fact]
    public void Run_NobodyHeldOut_KeepsTheRest()
    {
        Train("run", Record, EveryStep, "validation.speakerShare=0");

        var snapshot = RunSnapshots.Read(RunFolder.Open(_folder["run"]))[^1];

        snapshot.Panel.ShouldBeEmpty();
        snapshot.Embeddings.ShouldBeEmpty();
        snapshot.Activations.ShouldNotBeEmpty();
    }

    [Fact]
    public void Read_RunWithoutSnapshots_SaysHowToHaveThem()
    {
        Train("run");
        Should.Throw<RunFolderException>(() => RunSnapshots.Read(RunFolder.Open(_folder["run"])))
            .Message.ShouldContain("Train with --record");
    }

    [Fact]
    public void Read_DamagedSnapshots_AreToldOf()
    {
        Train("run", Record, EveryStep);
        var run = RunFolder.Open(_folder["run"]);
        File.WriteAllText(_folder["run/snapshots/step-00000003.safetensors"], "damaged");
        var told = new List<string>();

        RunSnapshots.Read(run, told.Add).Count.ShouldBe(11);

        told.ShouldHaveSingleItem().ShouldEndWith("1 of 12 snapshots are damaged and left out, the first of step 3");
        foreach (var file in Directory.GetFiles(_folder["run/snapshots"]))
        {
            File.WriteAllText(file, "damaged");
        }

        Should.Throw<RunFolderException>(() => RunSnapshots.Read(run)).Message.ShouldContain("got 12 damaged ones");
    }

    private void Train(string name, params string[] settings) => Trainer.Run(Options(name, resume: false, settings));

    private TrainingOptions Options(string name, bool resume, params string[] settings) => new()
    {
        Recipe = TinyRecipe.Make(settings),
        Data = Voices,
        Folder = _folder[name],
        Threads = 2,
        Resume = resume,
    };

    private double[] Losses(string name) => [.. RunHistory.Read(_folder[name]).Steps.Select(steps => steps.Loss!.Value)];

    private void SameTensors(string left, string right)
    {
        var (a, b) = (Safetensors.Read(_folder[left]).Tensors, Safetensors.Read(_folder[right]).Tensors);
        a.Keys.ShouldBe(b.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in a)
        {
            tensor.Values.AsSpan().SequenceEqual(b[name].Values).ShouldBeTrue(name);
        }
    }

    private sealed class Stopper(CancellationTokenSource stop) : SilentObserver
    {
        public override void Progressed(TrainingProgress progress)
        {
            if (progress.Step == 6)
            {
                stop.Cancel();
            }
        }
    }
}
