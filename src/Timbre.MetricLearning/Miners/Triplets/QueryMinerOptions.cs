using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each speaker's first row with its second and the nearest second row of another speaker.</summary>
[Kind("query")]
public sealed record QueryMinerOptions : MeasuringMinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new QueryMiner(this);
}
