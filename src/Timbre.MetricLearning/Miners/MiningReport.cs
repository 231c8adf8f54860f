namespace Timbre.MetricLearning.Miners;

/// <summary>What a miner found in one batch.</summary>
/// <param name="Tuples">How many pairs or triplets it handed over.</param>
/// <param name="Violating">How many of them violate the margin: a negative not farther than the positive by it.</param>
public readonly record struct MiningReport(long Tuples, long Violating)
{
    /// <summary>Share that violates the margin, in [0, 1]; 0 of none.</summary>
    public double ViolatingFraction => Tuples == 0 ? 0 : (double)Violating / Tuples;
}
