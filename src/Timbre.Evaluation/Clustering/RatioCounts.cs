namespace Timbre.Evaluation.Clustering;

/// <summary>How many clusters thresholds of likelihood ratios ask for.</summary>
/// <param name="ratios">Those of every two recordings.</param>
/// <param name="tries">Groups them.</param>
/// <param name="most">The most clusters.</param>
internal sealed class RatioCounts(WithinRatios ratios, CountedTries tries, int most)
{
    private readonly Dictionary<int[], RatioSum> _known = [];

    /// <summary>The number of clusters that a threshold asks for.</summary>
    public int At(double threshold) => CountedTries.Best(tries.Try(1, most, clusters => Within(clusters).Beyond(threshold)));

    /// <summary>The ratios of all who are in different clusters.</summary>
    public RatioSum Between(int[] clusters) => Within(tries[1]) - Within(clusters);

    private RatioSum Within(int[] clusters) =>
        _known.TryGetValue(clusters, out var sum) ? sum : _known[clusters] = ratios.Of(clusters);
}
