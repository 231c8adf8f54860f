using Timbre.Testing;
using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Pages;

/// <summary>Two short runs on synthetic voices, with held-out speakers.</summary>
public sealed class TrainedRuns : IDisposable
{
    internal const string Recipe = """
        description: Small & <b>quick</b></script>
        network:
          {kind: ecapa, embedding: 16, width: 16, scale: 2, aggregateWidth: 24, squeezeWidth: 8, attentionWidth: 8, firstStride: 2,
           frontEnd: {filterBank: {bins: 24, window: hamming}}}
        losses: [{kind: aamSoftmax, margin: 0.1, scale: 15}]
        batch: {speakers: 8, utterancesPerSpeaker: 2, seconds: 0.6}
        data: {trimSilence: false, prefetchBatches: 2}
        schedule: {kind: cosine, rate: 0.01, steps: 12, warmUpSteps: 3}
        weightAverage: {decay: 0.8}
        validation: {speakerShare: 0.3, times: 3, minSeconds: 0.5}
        metrics: {everySteps: 2}
        """;

    private readonly TemporaryFolder _folder = new();

    public TrainedRuns()
    {
        Train(First, "metrics.record=true", "metrics.recordShare=1");
        Train(Second, "losses=[{kind: batchHard}]");
    }

    /// <summary>With classes, so an accuracy, and with a snapshot of every step.</summary>
    public string First => _folder["first"];

    /// <summary>With triplets: a share of active ones.</summary>
    public string Second => _folder["second"];

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    private static void Train(string folder, params string[] settings) => Trainer.Run(new TrainingOptions
    {
        Recipe = RecipeFile.Parse(Recipe, "small", settings),
        Data = SyntheticSet.Create(20, 4, 1),
        Folder = folder,
        Threads = 1,
    });
}
