namespace Timbre.MetricLearning;

/// <summary>Each speaker's first row with its second and the nearest second row of another speaker.</summary>
/// <remarks>The triplets of Chung et al. 2020 (voxceleb_trainer) with the hardest negative. Remembered rows play no part.</remarks>
/// <param name="distance">How it compares; null: as the loss does.</param>
/// <param name="normalize">Whether it normalizes; null: as the loss does.</param>
public sealed class QueryMiner(Distance? distance = null, bool? normalize = null) : Miner(distance, normalize), INamedMiner
{
    /// <inheritdoc/>
    public static MinerKind Kind { get; } = new(
        "query",
        "Each speaker's first row with its second and the nearest second row of another speaker.",
        MinerSettings.Comparing,
        (_, settings) => new QueryMiner(MinerSettings.Distance(settings), MinerSettings.Normalize(settings)));

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var labels = comparison.Labels[..comparison.Rows];
        var seconds = Room(comparison.Rows);
        for (var row = 0; row < labels.Length; row++)
        {
            var next = labels[(row + 1)..].IndexOf(labels[row]);
            seconds[row] = next < 0 || labels[..row].Contains(labels[row]) ? -1 : row + 1 + next;
        }

        for (var query = 0; query < labels.Length; query++)
        {
            var farness = comparison.Farness(query);
            var nearest = -1;
            for (var other = 0; other < labels.Length && seconds[query] >= 0; other++)
            {
                if (other != query && seconds[other] >= 0 && (nearest < 0 || farness[seconds[other]] < farness[nearest]))
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
