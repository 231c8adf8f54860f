using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each anchor with its farthest positive and its nearest negative.</summary>
[Kind("batchHard")]
public sealed record BatchHardMinerOptions : MeasuringMinerOptions
{
    /// <inheritdoc/>
    public override Miner Create() => new BatchHardMiner(this);
}
