namespace Timbre.Evaluation.Clustering;

/// <summary>Groupings in several numbers of clusters, each made once.</summary>
/// <param name="method">Which numbers are tried first.</param>
/// <param name="cut">Groups in a number of clusters.</param>
internal sealed class CountedTries(ClusteringMethod method, Func<int, int[]> cut)
{
    private readonly Dictionary<int, int[]> _groups = [];

    /// <summary>Clusters of a number.</summary>
    public int[] this[int clusters] => _groups.TryGetValue(clusters, out var made) ? made : _groups[clusters] = cut(clusters);

    /// <summary>Tries numbers, and then the neighbors of the best one; of equal ones the smallest is the best.</summary>
    /// <param name="least">The smallest number.</param>
    /// <param name="most">The largest.</param>
    /// <param name="value">What clusters are worth.</param>
    /// <returns>The values of all that were tried, by number.</returns>
    public SortedDictionary<int, double> Try(int least, int most, Func<int[], double> value)
    {
        var tried = new SortedDictionary<int, double>();
        foreach (var clusters in method.FirstTries(most).Where(clusters => clusters > least).Prepend(least))
        {
            tried[clusters] = value(this[clusters]);
        }

        var best = Best(tried);
        var below = tried.Keys.LastOrDefault(clusters => clusters < best, best);
        var above = tried.Keys.FirstOrDefault(clusters => clusters > best, best);
        for (var clusters = below + 1; clusters < above; clusters++)
        {
            if (!tried.ContainsKey(clusters))
            {
                tried[clusters] = value(this[clusters]);
            }
        }

        return tried;
    }

    /// <summary>The number that is worth most.</summary>
    public static int Best(SortedDictionary<int, double> tried) => tried.MaxBy(entry => entry.Value).Key;
}
