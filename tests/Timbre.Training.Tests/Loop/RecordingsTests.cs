using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Loop;

public sealed class RecordingsTests
{
    [RecordingsFact]
    public void Run_TwoSmallSets_TrainsWithoutAWarning()
    {
        using var folder = new TemporaryFolder();
        var train = Path.Combine(Repository.Recordings!, "speech", "train");
        var watch = new Watch();

        var result = Trainer.Run(
            new TrainingOptions
            {
                Recipe = TinyRecipe.Make("data.trimSilence=true", "data.setWeights={dspspeech20: 3}", "batch.seconds=1.5"),
                Data = TrainingData.FromFolders([Path.Combine(train, "dspspeech20"), Path.Combine(train, "arabic-speech-commands")]),
                Folder = folder["run"],
                Steps = 4,
            },
            watch);

        watch.Warnings.ShouldBeEmpty();
        watch.Start!.Sets.Select(set => (set.Name, set.Speakers + set.HeldOut, set.Utterances))
            .ShouldBe([("dspspeech20", 34, 476), ("arabic-speech-commands", 30, 540)]);
        result.Last!.Sets.Count.ShouldBe(2);
        File.Exists(result.ModelPath).ShouldBeTrue();
    }

    private sealed class Watch : SilentObserver
    {
        public List<string> Warnings { get; } = [];

        public TrainingStart? Start { get; private set; }

        public override void Started(TrainingStart start) => Start = start;

        public override void Warned(string message)
        {
            lock (Warnings)
            {
                Warnings.Add(message);
            }
        }
    }
}
