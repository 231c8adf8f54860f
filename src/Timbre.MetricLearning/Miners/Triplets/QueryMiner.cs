using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each speaker's first row with its second and the nearest second row of another speaker.</summary>
/// <remarks>The triplets of Chung et al. 2020 (voxceleb_trainer) with the hardest negative. Remembered rows play no part.</remarks>
/// <param name="options">Null: the defaults.</param>
/// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
public sealed class QueryMiner(QueryMinerOptions? options = null) : Miner(options ?? new())
{
    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var labels = comparison.Labels[..comparison.Rows];
        var seconds = Scratch(comparison.Rows);
        for (var row = 0; row < labels.Length; row++)
        {
            var next = labels[(row + 1)..].IndexOf(labels[row]);
            seconds[row] = next < 0 || labels[..row].Contains(labels[row]) ? -1 : row + 1 + next;
        }

        for (var query = 0; query < labels.Length; query++)
        {
            var distances = comparison.Distances(query);
            var nearest = -1;
            for (var other = 0; other < labels.Length && seconds[query] >= 0; other++)
            {
                if (other != query && seconds[other] >= 0 && (nearest < 0 || distances[seconds[other]] < distances[nearest]))
                {
                    nearest = seconds[other];
                }
            }

            if (nearest >= 0)
            {
                taker.TakeTriplets(query, seconds[query], [nearest]);
            }
        }
    }
}
