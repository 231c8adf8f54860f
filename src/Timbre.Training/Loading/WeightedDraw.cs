using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>
/// Draws speakers: first a set by its weight, then the set's next speaker in an order that is shuffled anew when all had
/// their turn.
/// </summary>
internal sealed class WeightedDraw
{
    private readonly IReadOnlyList<SpeakerPool> _pools;
    private readonly Random _random;

    /// <summary>Starts with nobody drawn.</summary>
    /// <param name="speakers">Who can be drawn.</param>
    /// <param name="data">Weights of the sets.</param>
    /// <param name="random">Decides.</param>
    public WeightedDraw(IReadOnlyList<Speaker> speakers, DataOptions data, Random random)
    {
        _random = random;
        _pools = SpeakerPool.Of(speakers, data);
    }

    /// <summary>Speakers of the sets that are drawn at all.</summary>
    public int Count => _pools.Where(pool => pool.Weight > 0).Sum(pool => pool.Count);

    /// <summary>The next speaker who is not taken yet, and is taken by it; somebody of <see cref="Count"/> must be left.</summary>
    /// <returns>Index among the speakers.</returns>
    public int Next(HashSet<int> taken)
    {
        while (true)
        {
            var total = _pools.Sum(pool => pool.HasOther(taken) ? pool.Weight : 0);
            var at = _random.NextDouble() * total;
            foreach (var pool in _pools)
            {
                var weight = pool.HasOther(taken) ? pool.Weight : 0;
                if (weight > 0 && (at -= weight) < 0)
                {
                    return pool.Draw(taken, _random);
                }
            }
        }
    }
}
