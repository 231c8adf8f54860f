using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>The rows of the batch in threes: anchor, positive, negative.</summary>
[Kind("givenTriplets")]
public sealed record GivenTripletsMinerOptions : MinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new GivenTripletsMiner();
}
