using Timbre.Speakers;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
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
    private const int Samples = 3 * SpeakerNetwork.SampleRateHz;

    /// <summary>Impostors prepared at a time.</summary>
    private const int Chunk = 32;

    private readonly Recipe _recipe;
    private readonly IReadOnlyList<Speaker> _speakers;
    private readonly int[] _impostors;
    private readonly Slicer _slicer;
    private readonly UtterancePreparer _preparer;
    private readonly int _threads;

    /// <summary>Draws the impostors.</summary>
    /// <param name="recipe">How many, and the weights of the sets.</param>
    /// <param name="speakers">The training speakers.</param>
    /// <param name="store">Their speech.</param>
    /// <param name="preparer">Makes the network's input.</param>
    /// <param name="threads">Threads that prepare.</param>
    public CohortMaker(Recipe recipe, IReadOnlyList<Speaker> speakers, SpeechStore store, UtterancePreparer preparer, int threads)
    {
        (_recipe, _speakers, _preparer, _threads) = (recipe, speakers, preparer, threads);
        _slicer = new Slicer(store, joinShort: true);
        var draw = new WeightedDraw(speakers, recipe.Data, SeededRandom.For(recipe.Seed, SeededRandom.Purpose.Cohort));
        var taken = new HashSet<int>();
        _impostors = [.. Enumerable.Range(0, Math.Min(recipe.Scoring.Cohort, draw.Count)).Select(_ => draw.Next(taken)).Order()];
    }

    /// <summary>How many there are.</summary>
    public int Count => _impostors.Length;

    /// <summary>Time steps of all of them.</summary>
    public long Frames => (long)Count * _preparer.FramesOf(Samples);

    /// <summary>Their names and sets, in the order of their embeddings.</summary>
    public IEnumerable<Speaker> Impostors => _impostors.Select(index => _speakers[index]);

    /// <summary>Embeds them; those without any speech are left out.</summary>
    /// <returns>Null where nobody is left.</returns>
    public ScoringCohort? Make(TrainedNetwork network, WorkCrew crew, PlanMemory memory)
    {
        var rows = new List<float[]>();
        foreach (var chunk in _impostors.Chunk(Chunk))
        {
            var prepared = new PreparedUtterance?[chunk.Length];
            Parallel.For(0, chunk.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads }, i => prepared[i] = Prepare(chunk[i]));
            rows.AddRange(Embedder.Embed(network, [.. prepared.OfType<PreparedUtterance>()], crew, memory)
                .Where(row => row.AsSpan().IndexOfAnyExcept(0f) >= 0));
        }

        return rows.Count == 0 ? null : new ScoringCohort(_recipe.Scoring, [.. rows.SelectMany(row => row)]);
    }

    private PreparedUtterance? Prepare(int speaker)
    {
        var speech = new float[Samples];
        var order = SeededRandom.For(_recipe.Seed, SeededRandom.Purpose.Cohort, speaker, 1);
        var random = SeededRandom.For(_recipe.Seed, SeededRandom.Purpose.Cohort, speaker, 2);
        return _slicer.Cut(_speakers[speaker], 0, 1, order, random, speech) ? _preparer.Prepare([speech]) : null;
    }
}
