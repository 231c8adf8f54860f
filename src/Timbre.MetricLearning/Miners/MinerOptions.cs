namespace Timbre.MetricLearning.Miners;

/// <summary>Settings of a miner, which chooses the pairs or triplets that a loss is made of.</summary>
/// <remarks>
/// To add a miner: derive from <see cref="Miner"/>, and give it a record beside it that derives from this one and has a
/// <see cref="Timbre.Settings.KindAttribute"/>: recipes then know its word and its settings.
/// </remarks>
public abstract record MinerOptions
{
    /// <summary>Makes the miner.</summary>
    /// <exception cref="ArgumentException">A setting breaks its rule; every fault is named.</exception>
    public abstract Miner Create();
}
