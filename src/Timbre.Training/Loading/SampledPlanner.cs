using Timbre.MetricLearning.Sampling;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>Turns what a sampler draws into examples.</summary>
/// <remarks>
/// A slice begins with the recording drawn; where that is short, others of the speaker follow. Within a group of the
/// sampler no recording follows in two slices, and none that was drawn for one follows in the other.
/// </remarks>
internal sealed class SampledPlanner : IBatchPlanner
{
    private readonly BatchSampler _sampler;
    private readonly IReadOnlyList<Speaker> _speakers;
    private readonly IReadOnlyList<SpeakerPool> _pools;
    private readonly int _turns;
    private readonly int _speeds;
    private readonly long _seed;
    private long _step;

    private SampledPlanner(BatchSampler sampler, IReadOnlyList<Speaker> speakers, IReadOnlyList<SpeakerPool> pools, Recipe recipe)
    {
        (_sampler, _speakers, _pools) = (sampler, speakers, pools);
        (_turns, _speeds, _seed) = (recipe.Batch.UtterancesPerSpeaker, recipe.SpeedClasses.Count + 1, recipe.Seed);
    }

    /// <summary>The planner at step 0, or null where the recipe's sampler lets speakers take turns.</summary>
    /// <param name="speakers">The training speakers.</param>
    /// <param name="recipe">Names the sampler.</param>
    /// <exception cref="DataSetException">The recordings are too few for the sampler.</exception>
    public static SampledPlanner? Of(IReadOnlyList<Speaker> speakers, Recipe recipe)
    {
        var pools = SpeakerPool.Of(speakers, recipe.Data);
        var sets = pools.Select(pool => new SpeakerSet(
            pool.Set, [.. pool.Speakers.Select(speaker => speakers[speaker].Utterances.Count)], pool.Weight));
        var seed = SeededRandom.SeedOf(recipe.Seed, SeededRandom.Purpose.Batches);
        try
        {
            return recipe.Batch.Sampler.Create(sets, recipe.Batch.Shape, seed) is { } sampler
                ? new SampledPlanner(sampler, speakers, pools, recipe)
                : null;
        }
        catch (ArgumentException fault)
        {
            // What .NET adds in brackets is for programmers.
            throw new DataSetException($"Training data: {fault.Message.Split(" (Parameter")[0]}", fault);
        }
    }

    /// <inheritdoc/>
    public int BatchSize => _sampler.BatchSize;

    /// <inheritdoc/>
    public int Classes => _speakers.Count * _speeds;

    /// <inheritdoc/>
    public BatchItem[] Next()
    {
        var draws = _sampler.Draw(_step);
        var items = new BatchItem[draws.Length];
        for (var start = 0; start < items.Length; start += _sampler.GroupSize)
        {
            Plan(draws.AsSpan(start, _sampler.GroupSize), items.AsSpan(start, _sampler.GroupSize));
        }

        _step++;
        return items;
    }

    private void Plan(ReadOnlySpan<SpeakerDraw> draws, Span<BatchItem> items)
    {
        for (var i = 0; i < draws.Length; i++)
        {
            var draw = draws[i];
            var speaker = _pools[draw.Set].Speakers[draw.Speaker];
            var (own, turn) = (new List<int>(), 0);
            for (var other = 0; other < draws.Length; other++)
            {
                if (draws[other].Set == draw.Set && draws[other].Speaker == draw.Speaker)
                {
                    turn += other < i ? 1 : 0;
                    own.Add(draws[other].Utterance);
                }
            }

            // All slices of the speaker shuffle the rest alike and deal it out.
            var rest = Enumerable.Range(0, _speakers[speaker].Utterances.Count).Except(own).ToArray();
            SeededRandom.For(
                _seed,
                SeededRandom.Purpose.Batches,
                speaker,
                own.Order().Aggregate(0L, (hash, number) => (hash * 8191) + number + 1)).Shuffle(rest);
            int[] recordings = [draw.Utterance, .. rest.Where((_, at) => at % own.Count == turn)];
            var speed = _speeds > 1 ? SeededRandom.For(_seed, SeededRandom.Purpose.Batches, _step, ~(long)speaker).Next(_speeds) : 0;
            items[i] = new BatchItem(speaker, speed, turn % _turns, draw.Seed) { Recordings = recordings };
        }
    }
}
