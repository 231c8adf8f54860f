using Timbre.Faults;
using Timbre.Lab.Results;
using Timbre.Lab.Running;
using Timbre.Training;

namespace Timbre.Lab.Tests.Running;

/// <summary>Runs of entries on synthetic voices.</summary>
public sealed class LabRunnerTests : IDisposable
{
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Run_Entry_LeavesASmallResultAndNothingElse()
    {
        var run = _lab.Run("20");

        var result = _lab.Runner().Run(run)!;

        (result.Entry, result.Protocol, result.Seed, result.Steps, result.Speakers).ShouldBe(("20", "tiny", 1, 12, 12));
        result.Points.Select(point => point.Step).ShouldBe([2, 4, 6, 8, 10, 12]);
        result.Points.ShouldAllBe(
            point => point.ValidationLoss > 0 && point.ValidationAccuracy >= 0 && point.Accuracy >= 0 && point.SecondsPerStep > 0);
        result.Eer!.Value.ShouldBeInRange(0, 1);
        result.LayerGradients[0].Layer.ShouldBe("in.conv.weight");
        result.LayerGradients.ShouldAllBe(layer => layer.Length > 0);
        Directory.GetFileSystemEntries(_lab.Folder.Work).ShouldBeEmpty();
        new FileInfo(Path.Combine(_lab.Folder.Results, "20-tiny-1.json")).Length.ShouldBeLessThan(10_000);
    }

    // Training passes over what it cannot read; a result of the log is one of all recordings.
    [Fact]
    public void Run_WhereAKindOfRecordingCannotBeRead_IsRefused()
    {
        var odd = Path.Combine(_lab.Folder.Speech, "dev", "strangers", "v01", "5.flac");
        File.WriteAllBytes(odd, [.. "fLaC"u8, .. new byte[64]]);

        Should.Throw<TimbreException>(() => _lab.Runner().Run(_lab.Run("20"))).Message.ShouldContain("5.flac");

        Directory.Exists(_lab.Folder.Results).ShouldBeFalse();
    }

    [Fact]
    public void Run_OfWhatIsDone_TrainsNothing()
    {
        var first = _lab.Runner().Run(_lab.Run("20"))!;

        var again = _lab.Runner().Run(_lab.Run("20"), new NoTraining())!;

        again.Points.ShouldBe(first.Points);
        _lab.Runner().IsDone(_lab.Run("20", seed: 2)).ShouldBeFalse();
    }

    [Fact]
    public void Run_StoppedAndCalledAgain_EndsAsIfItHadNotStopped()
    {
        var whole = _lab.Runner().Run(_lab.Run("20"))!;
        File.Delete(Path.Combine(_lab.Folder.Results, "20-tiny-1.json"));
        using var stop = new CancellationTokenSource();

        _lab.Runner().Run(_lab.Run("20"), new StopAt(5, stop), stop.Token).ShouldBeNull();
        var resumed = _lab.Runner().Run(_lab.Run("20"))!;

        resumed.Eer.ShouldBe(whole.Eer);
        resumed.Points[^1].Loss.ShouldBe(whole.Points[^1].Loss);
        resumed.Points[^1].ValidationLoss.ShouldBe(whole.Points[^1].ValidationLoss);
    }

    [Fact]
    public void Run_RetrainedEntry_StartsFromTheWeightsOfAnother()
    {
        // Nobody ran 106 here: it is run first.
        var retrained = _lab.Runner().Run(_lab.Run("110"))!;

        File.Exists(Path.Combine(_lab.Folder.Work, "106-tiny-1.safetensors")).ShouldBeTrue();
        new ResultStore(_lab.Folder.Results).Find(_lab.Run("106")).ShouldNotBeNull();
        retrained.Points[0].Loss.ShouldNotBe(new ResultStore(_lab.Folder.Results).Find(_lab.Run("106"))!.Points[0].Loss);
    }

    [Fact]
    public void Run_WhileAnotherTrainsIt_IsRefusedAndLeavesItAlone()
    {
        using var other = new RunLock(Path.Combine(_lab.Folder.Work, "20-tiny-1"));

        Should.Throw<LabException>(() => _lab.Runner().Run(_lab.Run("20"))).Message
            .ShouldMatch("20-tiny-1: expected a run that no other process trains .* Wait for the other");
        Directory.Exists(Path.Combine(_lab.Folder.Work, "20-tiny-1")).ShouldBeFalse();
    }

    [Fact]
    public void Run_Diverging_IsAResultThatSaysSo()
    {
        var wild = TinyLab.Protocol with
        {
            Name = "wild",
            Overrides =
            [
                .. TinyLab.Protocol.Overrides,
                "schedule={kind: constant, rate: 100, steps: 60, warmUpSteps: 0}",
                "optimizer={kind: sgd, maxGradientNorm: null}",
                "losses=[{kind: crossEntropy, weight: 1000000}]",
            ],
        };

        var result = _lab.Runner().Run(_lab.Run("20") with { Protocol = wild })!;

        result.Diverged.ShouldBeTrue();
        result.Steps.ShouldBeLessThan(60);
        _lab.Runner().IsDone(_lab.Run("20") with { Protocol = wild }).ShouldBeTrue();
    }

    [Fact]
    public void Find_ResultOfAnotherRecipe_IsNoResult()
    {
        _lab.Runner().Run(_lab.Run("20"));
        var longer = TinyLab.Protocol with { Overrides = [.. TinyLab.Protocol.Overrides, "schedule.rate=0.01"] };

        new ResultStore(_lab.Folder.Results).Find(_lab.Run("20") with { Protocol = longer }).ShouldBeNull();
    }

    [Fact]
    public void Find_DamagedResult_IsToldByItsFile()
    {
        Directory.CreateDirectory(_lab.Folder.Results);
        File.WriteAllText(Path.Combine(_lab.Folder.Results, "20-tiny-1.json"), "{\"entry\": ");

        Should.Throw<LabException>(() => _lab.Runner().Run(_lab.Run("20"))).Message
            .ShouldMatch("20-tiny-1.json: expected the result of a run, got: .* Remove the file and run the entry again.");
    }

    [Fact]
    public void Of_Entries_RunsEverySeedAndFirstWhatOthersStartFrom() =>
        LabPlan.Of(_lab.Log, [_lab.Log.Find("110"), _lab.Log.Find("20")], TinyLab.Protocol, seeds: 2).Select(run => run.Name)
            .ShouldBe(["106-tiny-1", "110-tiny-1", "20-tiny-1", "106-tiny-2", "110-tiny-2", "20-tiny-2"]);

    private sealed class NoTraining : SilentObserver
    {
        public override void Progressed(TrainingProgress progress) => throw new InvalidOperationException("It was done already.");
    }

    private sealed class StopAt(long step, CancellationTokenSource stop) : SilentObserver
    {
        public override void Progressed(TrainingProgress progress)
        {
            if (progress.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
