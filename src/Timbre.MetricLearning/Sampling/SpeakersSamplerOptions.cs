using Timbre.Settings;

namespace Timbre.MetricLearning.Sampling;

/// <summary>
/// P x K: different speakers, each with K slices, the speakers of a set in turns. The choice for pairs, triplets and
/// prototypes.
/// </summary>
[Kind("speakers")]
public sealed record SpeakersSamplerOptions : SamplerOptions
{
    /// <inheritdoc/>
    public override BatchSampler? Create(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed) => null;
}
