using Timbre.Evaluation;
using Timbre.Speakers;
using Timbre.Tensors;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;
using Timbre.Training.Validation;

namespace Timbre.Training.Loop;

/// <summary>Tries the network on held-out speakers, as the model that is written will be used, and writes that model.</summary>
/// <param name="options">Whose recordings are read.</param>
/// <param name="recipe">How.</param>
/// <param name="split">Who is held out, and who can be an impostor.</param>
/// <param name="store">The training speakers' speech.</param>
/// <param name="learner">The network.</param>
/// <param name="crew">Its threads.</param>
/// <param name="observer">Told of recordings that cannot be used.</param>
internal sealed class Examination(
    TrainingOptions options, Recipe recipe, SpeakerSplit split, SpeechStore store, Learner learner, WorkCrew crew, ITrainingObserver observer)
{
    /// <summary>Memory for decoded recordings that are read once.</summary>
    private const int Megabytes = 16;

    private readonly UtterancePreparer _preparer = new(learner.Network.FrontEnd, recipe.Embedding);
    private Validator? _validator;
    private CohortMaker? _cohort;

    /// <summary>The last validation; null where there was none.</summary>
    public ValidationReport? Last { get; private set; }

    /// <summary>Time steps that pass the network in one validation; 0 before <see cref="Load"/>.</summary>
    public long Frames { get; private set; }

    /// <summary>True where the held-out speakers tell an error; otherwise the last model is the best one there is.</summary>
    public bool HasTrials => _validator is { HasTrials: true };

    /// <summary>Reads the held-out speakers and draws the impostors; later calls do nothing.</summary>
    /// <param name="threads">Threads that read.</param>
    public void Load(int threads)
    {
        if (_validator is not null)
        {
            return;
        }

        var recordings = new SpeechStore(options.Data.Reader, trimmer: null, Megabytes) { Unusable = observer.Warned };
        var utterances = new HeldOutLoader(recordings, _preparer, recipe, observer.Warned).Load(split.HeldOut, threads);
        _cohort = new CohortMaker(recipe, split.Training, store, _preparer, threads);
        Frames = utterances.Sum(utterance => utterance.Input.Frames) + _cohort.Frames;
        _validator = new Validator(utterances, recipe.Validation.MaxTrialsPerSet);
    }

    /// <summary>Tries the averaged weights and writes them as the last model, and as the best where they are.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="seconds">Time spent on the run.</param>
    /// <returns>What came out; null where there are no speakers to try it on.</returns>
    public ValidationReport? Run(RunFolder folder, RunState state, double seconds)
    {
        ValidationReport? report = null;
        learner.SwapAverage();
        try
        {
            var cohort = _cohort?.Make(learner.Network, crew, learner.Memory);
            if (HasTrials)
            {
                Last = report = _validator!.Run(learner.Network, ScorerOf(cohort), state.Step, state.BestEer, crew, learner.Memory);
            }

            var summary = ModelSummary.Of(recipe, options.Data, split, state, Last, seconds);
            learner.Network.Save(folder.LastModelPath, summary, cohort);
            if (report is null or { IsBest: true })
            {
                learner.Network.Save(folder.BestModelPath, summary, cohort);
            }
        }
        finally
        {
            learner.SwapAverage();
        }

        return report;
    }

    private SpeakerScorer ScorerOf(ScoringCohort? cohort) => cohort is null
        ? SpeakerScorer.Cosine
        : new SpeakerScorer(cohort.Embeddings, learner.Network.Output.Channels, cohort.Options.Top, cohort.Options.Weight);
}
