using Timbre.Audio.Reading;
using Timbre.Evaluation;
using Timbre.Evaluation.Scoring;
using Timbre.Speakers.Models;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Validation;

/// <summary>
/// Embeds the impostors that a model's scores are made comparable by: training speakers, drawn as often from each set as
/// training draws them, each with a few seconds of speech without augmentation.
/// </summary>
/// <remarks>The same seed and recordings give the same speech; what they are heard as changes with the weights.</remarks>
internal sealed class CohortMaker
{
    /// <summary>Speech of each: what a short utterance holds.</summary>
    private const int SamplesOfEach = 3 * AudioReader.StandardRateHz;

    private readonly Recipe _recipe;
    private readonly IReadOnlyList<Speaker> _speakers;
    private readonly int[] _impostors;
    private readonly Slicer _slicer;

    /// <summary>Draws the impostors.</summary>
    /// <param name="recipe">How many, and the weights of the sets.</param>
    /// <param name="speakers">The training speakers.</param>
    /// <param name="store">Their speech.</param>
    public CohortMaker(Recipe recipe, IReadOnlyList<Speaker> speakers, SpeechStore store)
    {
        (_recipe, _speakers) = (recipe, speakers);
        _slicer = new Slicer(store, joinShort: true);
        var draw = new WeightedDraw(speakers, recipe.Data, SeededRandom.For(recipe.Seed, SeededRandom.Purpose.Cohort));
        var taken = new HashSet<int>();
        _impostors = [.. Enumerable.Range(0, Math.Min(recipe.Scoring.Cohort, draw.Count)).Select(_ => draw.Next(taken)).Order()];
    }

    /// <summary>How many there are.</summary>
    public int Count => _impostors.Length;

    /// <summary>Samples that are embedded for all of them.</summary>
    public long Samples => (long)Count * SamplesOfEach;

    /// <summary>Their names and sets, in the order of their embeddings.</summary>
    public IEnumerable<Speaker> Impostors => _impostors.Select(index => _speakers[index]);

    /// <summary>Embeds them; those without any speech are left out.</summary>
    /// <param name="encoder">The model.</param>
    /// <param name="threads">Threads that cut and embed.</param>
    /// <returns>Null where nobody is left.</returns>
    public ScoringCohort? Make(SpeakerEncoder encoder, int threads)
    {
        var rows = new float[Count][];
        Parallel.For(
            0, Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => rows[i] = Embed(encoder, _impostors[i]));
        float[] embeddings = [.. rows.Where(row => row.AsSpan().IndexOfAnyExcept(0f) >= 0).SelectMany(row => row)];
        return embeddings.Length == 0 ? null : new ScoringCohort(_recipe.Scoring, embeddings);
    }

    /// <summary>Scores as a model with these impostors does; without any by the cosine.</summary>
    /// <param name="cohort">The impostors; null: none.</param>
    /// <param name="size">Numbers of an embedding.</param>
    public static SpeakerScorer ScorerOf(ScoringCohort? cohort, int size) => cohort is null
        ? SpeakerScorer.Cosine
        : new CohortScorer(new ImpostorCohort(cohort.Embeddings, size), cohort.Options.Top, cohort.Options.Weight);

    private float[] Embed(SpeakerEncoder encoder, int speaker)
    {
        var speech = new float[SamplesOfEach];
        var order = SeededRandom.For(_recipe.Seed, SeededRandom.Purpose.Cohort, speaker, 1);
        var random = SeededRandom.For(_recipe.Seed, SeededRandom.Purpose.Cohort, speaker, 2);
        return _slicer.Cut(_speakers[speaker], 0, 1, order, random, speech) ? encoder.Embed(speech) : [];
    }
}
