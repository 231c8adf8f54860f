using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>The rows of the batch in twos, of one speaker or of two as their labels say.</summary>
[Kind("givenPairs")]
public sealed record GivenPairsMinerOptions : MinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new GivenPairsMiner();
}
