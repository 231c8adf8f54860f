using Timbre.Neural.Files;
using Timbre.Testing;

namespace Timbre.Training.Tests.Loop;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_KilledAgainAndAgainAndResumed_EndsWithTheSameBits(int seed)
    {
        var random = new Random(seed);
        var straight = _folder["straight"];
        Trainer.Run(TrainingProgram.Options(straight, resume: false, threads: 2));
        var killed = _folder["killed"];

        // A child is killed after some line of its output: in the midst of a step, or of writing a checkpoint.
        var isFirst = true;
        for (var lines = 2 + random.Next(6); !EndsBefore(lines, killed, !isFirst); lines = 2 + random.Next(6))
        {
            isFirst = false;
        }

        SameTensors(Path.Combine(killed, "last.safetensors"), Path.Combine(straight, "last.safetensors"));
        SameTensors(Path.Combine(killed, "best.safetensors"), Path.Combine(straight, "best.safetensors"));
        Steps(killed).ShouldBe(Steps(straight));
    }

    [Fact]
    public void Run_AskedToStop_SavesAndGoesOnToTheSameBits()
    {
        var straight = _folder["straight"];
        Trainer.Run(TrainingProgram.Options(straight, resume: false, threads: 1));
        var stopped = _folder["stopped"];
        using var stop = new CancellationTokenSource();

        var first = Trainer.Run(TrainingProgram.Options(stopped, resume: false, threads: 1), new Stopper(stop, 7), stop.Token);
        var second = Trainer.Run(TrainingProgram.Options(stopped, resume: true, threads: 3));

        first.End.ShouldBe(TrainingEnd.Interrupted);
        first.Step.ShouldBe(7);
        second.End.ShouldBe(TrainingEnd.Finished);
        SameTensors(Path.Combine(stopped, "last.safetensors"), Path.Combine(straight, "last.safetensors"));
    }

    [Fact]
    public void Run_NewestCheckpointCutShort_TakesTheOneBefore()
    {
        var straight = _folder["straight"];
        Trainer.Run(TrainingProgram.Options(straight, resume: false, threads: 1));
        var cut = _folder["cut"];
        using var stop = new CancellationTokenSource();
        Trainer.Run(TrainingProgram.Options(cut, resume: false, threads: 1), new Stopper(stop, 5), stop.Token);
        var newest = Directory.GetFiles(Path.Combine(cut, "checkpoints")).Max(StringComparer.Ordinal)!;
        using (var file = new FileStream(newest, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }

        Trainer.Run(TrainingProgram.Options(cut, resume: true, threads: 1));

        SameTensors(Path.Combine(cut, "last.safetensors"), Path.Combine(straight, "last.safetensors"));
    }

    [Fact]
    public void Run_FullDisk_SaysSoKeepsTheCheckpointAndGoesOnOnceThereIsRoom()
    {
        var straight = _folder["straight"];
        Trainer.Run(TrainingProgram.Options(straight, resume: false, threads: 1));
        var largest = new DirectoryInfo(Path.Combine(straight, "checkpoints")).GetFiles().Max(file => file.Length);
        var full = _folder["full"];

        // The first checkpoint, without the optimizer's memory, still fits; the second does not.
        using var child = TrainingProgram.StartWithLittleSpace(full, (largest - 1) / 1024);
        var lines = child.StandardOutput.ReadToEnd().TrimEnd().Split('\n');
        child.WaitForExit();

        child.ExitCode.ShouldBe(3);
        lines[^1].ShouldContain("expected a writable folder with free space");
        Directory.GetFileSystemEntries(Path.Combine(full, "checkpoints")).Select(Path.GetFileName).ShouldBe(["step-00000000.safetensors"]);
        Trainer.Run(TrainingProgram.Options(full, resume: true, threads: 1));
        SameTensors(Path.Combine(full, "last.safetensors"), Path.Combine(straight, "last.safetensors"));
    }

    private static bool EndsBefore(int lines, string folder, bool resume)
    {
        using var child = TrainingProgram.Start(folder, resume);
        for (var read = 0; read < lines; read++)
        {
            if (child.StandardOutput.ReadLine() is null)
            {
                child.WaitForExit();
                child.ExitCode.ShouldBe(0);
                return true;
            }
        }

        child.Kill();
        child.WaitForExit();
        return false;
    }

    private static string[] Steps(string folder) =>
        [
            .. File.ReadLines(
                Path.Combine(folder, "metrics.jsonl")).Where(line => line.Contains("validation")).Select(line => line.Split(',')[1])
        ];

    private static void SameTensors(string left, string right)
    {
        var (a, b) = (Safetensors.Read(left).Tensors, Safetensors.Read(right).Tensors);
        a.Keys.ShouldBe(b.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in a)
        {
            tensor.Values.AsSpan().SequenceEqual(b[name].Values).ShouldBeTrue(name);
        }
    }

    private sealed class Stopper(CancellationTokenSource stop, long step) : SilentObserver
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
