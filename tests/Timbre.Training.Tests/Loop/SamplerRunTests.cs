using Timbre.Neural.Files;
using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Loop;

public sealed class SamplerRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("classBalanced", "aamSoftmax")]
    [InlineData("fixedTriplets, triplets: 50", "batchAll")]
    [InlineData("byTime, gapSeconds: 0.2, overlap: 0.8", "batchSemiHard")]
    [InlineData("hierarchical, setsPerBatch: 2, batchesPerDraw: 2", "angularPrototypical")]
    public void Run_StoppedAndResumed_EndsWithTheSameBits(string sampler, string loss)
    {
        var straight = Trainer.Run(Options("straight", sampler, loss, resume: false, threads: 2));
        using var stop = new CancellationTokenSource();
        Trainer.Run(Options("stopped", sampler, loss, resume: false, threads: 1), new Stopper(stop, 4), stop.Token).Step.ShouldBe(4);
        var resumed = Trainer.Run(Options("stopped", sampler, loss, resume: true, threads: 1));

        straight.End.ShouldBe(TrainingEnd.Finished);
        resumed.Step.ShouldBe(straight.Step);
        var (a, b) = (Safetensors.Read(straight.ModelPath!).Tensors, Safetensors.Read(resumed.ModelPath!).Tensors);
        foreach (var (name, tensor) in a)
        {
            tensor.Values.AsSpan().SequenceEqual(b[name].Values).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void Run_ByTimeOnAFolderWithoutSpeakers_Trains()
    {
        var voices = SyntheticSet.Create(10, 2, 2, seed: 40);
        foreach (var (i, utterance) in voices.Sets[0].Speakers.Select(speaker => speaker.Utterances[0]).Index())
        {
            Audio.Reading.WavWriter.Write(_folder.Write($"pile/{i}.wav", ""), voices.Reader.Read(utterance), 16_000);
        }

        Should.Throw<DataSetException>(() => TrainingData.FromFolders([_folder["pile"]]));
        var observer = new Watch();
        var result = Trainer.Run(
            new TrainingOptions
            {
                Recipe = TinyRecipe.Make("batch.sampler={kind: byTime}", "losses=[{kind: batchAll}]"),
                Data = TrainingData.FromFolders([_folder["pile"]], labelled: false),
                Folder = _folder["run"],
                Steps = 2,
            },
            observer);

        result.End.ShouldBe(TrainingEnd.Finished);
        observer.Start!.Classes.ShouldBe(10);
        File.Exists(result.ModelPath).ShouldBeTrue();
    }

    [RecordingsFact]
    public void Run_UnsupervisedRecipeOnRealRecordings_Trains()
    {
        var train = Path.Combine(Repository.Recordings!, "speech", "train");
        var observer = new Watch();
        var result = Trainer.Run(
            new TrainingOptions
            {
                Recipe = Training.Recipes.RecipeFile.Load("unsupervised", [
                    "network={embedding: 16, width: 16, scale: 2, aggregateWidth: 24, squeezeWidth: 8, attentionWidth: 8}",
                    "batch.speakers=16",
                ]),
                Data = TrainingData.FromFolders(
                    [Path.Combine(train, "speechocean762"), Path.Combine(train, "arabic-speech-commands")], labelled: false),
                Folder = _folder["run"],
                Steps = 3,
            },
            observer);

        // Every recording of a speaker who is not held out is a voice of its own.
        observer.Start!.Classes.ShouldBe(
            observer.Start.Sets.Sum(set => set.Name == "speechocean762" ? set.Speakers * 10 : set.Speakers * 18));
        result.Last!.Sets.Count.ShouldBe(2);
    }

    private TrainingOptions Options(string folder, string sampler, string loss, bool resume, int threads)
    {
        var (a, b) = (SyntheticSet.Create(10, 3, 0.8, seed: 500, "a"), SyntheticSet.Create(8, 2, 0.8, seed: 600, "b"));
        return new TrainingOptions
        {
            Recipe = TinyRecipe.Make("batch.speakers=6", $"batch.sampler={{kind: {sampler}}}", $"losses=[{{kind: {loss}}}]"),
            Data = new TrainingData([a.Sets[0], b.Sets[0]], a.Reader),
            Folder = _folder[folder],
            Steps = 8,
            Threads = threads,
            Resume = resume,
        };
    }

    private sealed class Watch : SilentObserver
    {
        public TrainingStart? Start { get; private set; }

        public override void Started(TrainingStart start) => Start = start;
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
