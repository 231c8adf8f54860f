namespace Timbre.Evaluation.Clustering;

/// <summary>Ratios of pairs of recordings.</summary>
/// <param name="Sum">Of all.</param>
/// <param name="Pairs">How many there are.</param>
internal readonly record struct RatioSum(double Sum, long Pairs)
{
    /// <summary>What putting them together is worth, where so much is needed of each.</summary>
    public double Beyond(double threshold) => Sum - (threshold * Pairs);

    /// <summary>Those of the one that the other does not have.</summary>
    public static RatioSum operator -(RatioSum all, RatioSum some) => new(all.Sum - some.Sum, all.Pairs - some.Pairs);
}
