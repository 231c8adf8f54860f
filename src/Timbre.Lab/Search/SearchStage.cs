namespace Timbre.Lab.Search;

/// <summary>A stage of a search: from many short trials over the whole space to few long ones around the best.</summary>
/// <param name="Number">From 1.</param>
/// <param name="First">Number of its first trial.</param>
/// <param name="Trials">How many it has.</param>
/// <param name="Length">Length of its trials as a share of the longest.</param>
/// <param name="Width">Width of its ranges as a share of the whole, on each range's scale.</param>
public sealed record SearchStage(int Number, int First, int Trials, double Length, double Width)
{
    /// <summary>
    /// The stages of some trials: each has half the trials of the one before, twice as long, so that all take about the same time; and
    /// ranges half as wide.
    /// </summary>
    /// <param name="trials">All together.</param>
    /// <param name="stages">How many stages; fewer where there are fewer trials.</param>
    public static IReadOnlyList<SearchStage> Of(int trials, int stages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stages, 1);
        var count = Math.Min(stages, trials);
        var all = (1L << count) - 1;
        int[] sizes = [.. Enumerable.Range(0, count).Select(stage => Math.Max(1, (int)(trials * (1L << (count - 1 - stage)) / all)))];
        sizes[0] += trials - sizes.Sum();
        return
        [
            .. sizes.Select((size, index) => new SearchStage(
                index + 1,
                1 + sizes.Take(index).Sum(),
                size,
                Math.Pow(2, index + 1 - count),
                Math.Pow(2, -index))),
        ];
    }
}
