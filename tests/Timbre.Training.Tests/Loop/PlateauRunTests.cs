using System.Text.Json;
using Timbre.Neural.Files;
using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Loop;

/// <summary>A learning rate that follows the results of validation.</summary>
public sealed class PlateauRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_ErrorThatDoesNotFall_LowersTheRate()
    {
        Trainer.Run(Options("run", resume: false));

        var rates = File.ReadLines(Path.Combine(_folder["run"], "metrics.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("learningRate", out _))
            .Select(line => line.GetProperty("learningRate").GetDouble()).ToList();

        rates[^1].ShouldBeLessThan(0.006);
    }

    [Fact]
    public void Run_StoppedAndResumed_EndsWithTheSameBits()
    {
        var straight = Trainer.Run(Options("straight", resume: false));
        using var stop = new CancellationTokenSource();
        Trainer.Run(Options("stopped", resume: false), new Stopper(stop, 10), stop.Token).Step.ShouldBe(10);
        var resumed = Trainer.Run(Options("stopped", resume: true));

        var (a, b) = (Safetensors.Read(straight.ModelPath!).Tensors, Safetensors.Read(resumed.ModelPath!).Tensors);
        foreach (var (name, tensor) in a)
        {
            tensor.Values.AsSpan().SequenceEqual(b[name].Values).ShouldBeTrue(name);
        }
    }

    // Nothing is an improvement on the first result, so that every later one halves the rate.
    private TrainingOptions Options(string folder, bool resume) => new()
    {
        Recipe = TinyRecipe.Make(
            "schedule={kind: plateau, rate: 0.01, steps: 12, warmUpSteps: 0, factor: 0.5, patience: 0, threshold: 0.999}",
            "validation.times=4"),
        Data = SyntheticSet.Create(14, 3, 0.8, seed: 700),
        Folder = _folder[folder],
        Steps = 12,
        Threads = 1,
        Resume = resume,
    };

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
