using System.Globalization;
using Timbre.Speakers.Models;
using Timbre.Training.Data;
using Timbre.Training.Loop;
using Timbre.Training.Runs;

namespace Timbre.Training.Validation;

/// <summary>Tries the network on held-out speakers, as the model that is written will be used, and writes that model.</summary>
internal sealed class ModelValidation : IDisposable
{
    /// <summary>Memory for decoded recordings that are read once.</summary>
    private const int Megabytes = 16;

    private readonly RunStart _start;
    private readonly Learner _learner;
    private readonly SpeakerEncoder _encoder;
    private readonly Validator _validator;
    private readonly CohortMaker _cohort;

    /// <summary>Reads the held-out speakers and draws the impostors.</summary>
    /// <param name="start">The run.</param>
    /// <param name="store">The training speakers' speech.</param>
    /// <param name="learner">The network.</param>
    /// <param name="warn">Told of recordings that cannot be used.</param>
    public ModelValidation(RunStart start, SpeechStore store, Learner learner, Action<string> warn)
    {
        (_start, _learner) = (start, learner);
        var recipe = start.Recipe;

        // Recordings are embedded side by side, each on one thread.
        _encoder = new SpeakerEncoder(SpeakerModel.InTraining(learner.Network, recipe.Embedding), threads: 1);
        var recordings = new SpeechStore(start.Data.Reader, trimmer: null, Megabytes) { Unusable = warn };
        var utterances = new HeldOutLoader(recordings, _encoder.VoiceActivity, recipe, warn).Load(start.Split.HeldOut, start.Threads);
        _validator = new Validator(utterances, recipe.Validation.MaxTrialsPerSet, recipe.Seed);
        _cohort = new CohortMaker(recipe, start.Voices, store);
        Samples = _cohort.Samples + utterances.Sum(utterance => SamplesOf(utterance, recipe.Embedding));
        if (recipe.Validation.SpeakerShare > 0 && !_validator.HasTrials)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"Validation: expected held-out speakers with two recordings each, "
                    + $"got {start.Split.HeldOut.Count} held out (of sets of fewer than {SpeakerSplit.SmallestSetToSplit} speakers "
                    + $"none is). best.safetensors will be the last model, its error unknown. Add speakers, "
                    + $"or measure it on others with timbre evaluate."));
        }
    }

    /// <summary>The last validation; null where there was none.</summary>
    public ValidationReport? Last { get; private set; }

    /// <summary>What the network was tried on last.</summary>
    public Validator Validator => _validator;

    /// <summary>Samples that pass the network in one validation.</summary>
    public long Samples { get; }

    /// <summary>Tries the averaged weights and writes them as the last model, and as the best where they are.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="seconds">Time spent on the run.</param>
    /// <returns>What came out; null where there are no speakers to try it on.</returns>
    public ValidationReport? Run(RunFolder folder, RunState state, double seconds)
    {
        ValidationReport? report = null;
        _learner.WithAverage(() =>
        {
            _encoder.WeightsChanged();
            var cohort = _cohort.Make(_encoder, _start.Threads);
            if (_validator.HasTrials)
            {
                var scorer = CohortMaker.ScorerOf(cohort, _encoder.EmbeddingSize);
                Last = report = _validator.Run(_encoder, scorer, state.Step, state.BestEer, _start.Threads);
            }

            var summary = ModelSummary.Of(_start.Recipe, _start.Data, _start.Split, state, Last, seconds);
            var calibration = report?.Calibration?.ToJson();
            Write(folder.LastModelPath, summary, cohort, calibration);
            if (report is null or { IsBest: true })
            {
                Write(folder.BestModelPath, summary, cohort, calibration);
            }
        });
        return report;
    }

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();

    private static long SamplesOf(HeldOutUtterance utterance, EmbeddingOptions embedding) =>
        !embedding.TrimSilence || embedding.TrimFrames ? utterance.Activity.Samples
        : utterance.Activity.SpeechSamples + (embedding.IncludeWhole ? utterance.Activity.Samples : 0);

    private void Write(string path, ModelInfo summary, ScoringCohort? cohort, string? calibration) =>
        ModelFile.Save(path, _learner.Network, summary, _start.Recipe.Embedding, cohort, calibration);
}
