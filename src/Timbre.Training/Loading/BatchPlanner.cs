using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>
/// Draws the speakers of each batch: first a set by its weight, then the set's next speaker in an order that is
/// shuffled anew when all had their turn. A speaker comes at most once in a batch.
/// </summary>
/// <remarks>Batches are drawn one after the other from one generator; a resumed run draws and drops those already used.</remarks>
internal sealed class BatchPlanner : IBatchPlanner
{
    private readonly Random _random;
    private readonly WeightedDraw _draw;
    private readonly int _speakersPerBatch;
    private readonly int _utterancesPerSpeaker;
    private readonly int _speeds;
    private readonly int _speakers;

    /// <summary>The planner that a recipe's sampler asks for, at step 0.</summary>
    /// <param name="voices">What is told apart: speakers, or recordings where nobody says who speaks.</param>
    /// <param name="recipe">Sampler, batch, weights of the sets and speed classes.</param>
    /// <exception cref="DataSetException">The recordings are too few for the sampler.</exception>
    public static IBatchPlanner Of(IReadOnlyList<Speaker> voices, Recipe recipe) =>
        SampledPlanner.Of(voices, recipe) ?? (IBatchPlanner)new BatchPlanner(voices, recipe);

    /// <summary>Starts at step 0.</summary>
    /// <param name="speakers">The training speakers.</param>
    /// <param name="recipe">Weights of the sets, batch and speed classes.</param>
    public BatchPlanner(IReadOnlyList<Speaker> speakers, Recipe recipe)
    {
        _random = SeededRandom.For(recipe.Seed, SeededRandom.Purpose.Batches);
        _speakers = speakers.Count;
        _speeds = recipe.SpeedClasses.Count + 1;
        _utterancesPerSpeaker = recipe.Batch.UtterancesPerSpeaker;
        _draw = new WeightedDraw(speakers, recipe.Data, _random);
        _speakersPerBatch = Math.Min(recipe.Batch.Speakers, _draw.Count);
    }

    /// <inheritdoc/>
    public int BatchSize => _speakersPerBatch * _utterancesPerSpeaker;

    /// <inheritdoc/>
    public int Classes => _speakers * _speeds;

    /// <summary>The next batch; the slices of one speaker stand together.</summary>
    public BatchItem[] Next()
    {
        var items = new BatchItem[BatchSize];
        var taken = new HashSet<int>();
        for (var p = 0; p < _speakersPerBatch; p++)
        {
            var speaker = _draw.Next(taken);
            var speed = _speeds > 1 ? _random.Next(_speeds) : 0;
            var seed = _random.Next();
            for (var k = 0; k < _utterancesPerSpeaker; k++)
            {
                items[(p * _utterancesPerSpeaker) + k] = new BatchItem(speaker, speed, k, seed);
            }
        }

        return items;
    }
}
