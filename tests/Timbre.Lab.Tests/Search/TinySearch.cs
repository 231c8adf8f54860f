using Timbre.Lab.Search;
using Timbre.Lab.Tests.Running;
using Timbre.Testing;
using Timbre.Training;
using Timbre.Training.Data;

namespace Timbre.Lab.Tests.Search;

/// <summary>A search of seconds over a tiny network and synthetic voices.</summary>
internal sealed class TinySearch : IDisposable
{
    private readonly TinyLab _lab = new();
    private readonly TemporaryFolder _folder = new();

    public TinySearch() => _folder.Write("recipe.yaml", RecipeText);

    /// <summary>The recipe that is searched over.</summary>
    public const string RecipeText = """
        description: tiny
        seed: 3
        network: {kind: ecapa, width: 16, scale: 2, embedding: 16, squeezeWidth: 8, attentionWidth: 8, aggregateWidth: 24, firstStride: 2}
        losses: [{kind: aamSoftmax, margin: 0.1, scale: 10}]
        batch: {speakers: 4, utterancesPerSpeaker: 2, seconds: 0.3}
        optimizer: {kind: adamW, weightDecay: 0.01}
        schedule: {kind: cosine, rate: 0.002, steps: 12, warmUpSteps: 0}
        weightAverage: {decay: 0.5}
        metrics: {everySteps: 2}
        checkpoints: {everySteps: 3}
        validation: {minSeconds: 0.2, times: 6}
        """;

    public string Folder => _folder["search"];

    public string RecipePath => _folder["recipe.yaml"];

    public string Write(string name, string text) => _folder.Write(name, text);

    public SearchPlan Plan(string space, int trials = 3, int stages = 1) => new()
    {
        Recipe = RecipePath,
        Space = SearchSpace.Read(_folder.Write("space.yaml", space)),
        Data = TrainingData.FromFolders([Path.Combine(_lab.Folder.Speech, "train", "voices")]),
        HeldOut = TrainingData.FromFolders([Path.Combine(_lab.Folder.Speech, "dev", "strangers")]),
        Folder = Folder,
        Trials = trials,
        Stages = stages,
        Steps = 12,
        Threads = 1,
    };

    public void Dispose()
    {
        _lab.Dispose();
        _folder.Dispose();
    }

    /// <summary>Writes down what it is told.</summary>
    internal sealed class Diary : ISearchObserver
    {
        public List<int> Begun { get; } = [];

        public List<string> Notes { get; } = [];

        public Action<TrainingProgress> Progressed { get; init; } = _ => { };

        public ITrainingObserver Started(SearchTrial trial)
        {
            Begun.Add(trial.Number);
            return new Watching(Progressed);
        }

        public void Ended(TrialResult result)
        {
        }

        public void Noted(string line) => Notes.Add(line);

        private sealed class Watching(Action<TrainingProgress> progressed) : SilentObserver
        {
            public override void Progressed(TrainingProgress progress) => progressed(progress);
        }
    }
}
