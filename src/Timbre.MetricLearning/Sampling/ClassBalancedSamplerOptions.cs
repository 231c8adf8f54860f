using Timbre.Settings;

namespace Timbre.MetricLearning.Sampling;

/// <summary>
/// P x K slices of as many draws: every speaker as often as every other, whatever its set and however many recordings it
/// has. For losses over classes: two slices of one speaker in a batch are chance.
/// </summary>
[Kind("classBalanced")]
public sealed record ClassBalancedSamplerOptions : SamplerOptions
{
    /// <inheritdoc/>
    public override bool DrawsPairs => false;

    /// <inheritdoc/>
    public override bool HeedsWeights => false;

    /// <inheritdoc/>
    public override BatchSampler Create(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed) =>
        new ClassBalancedSampler(sets, batch, seed);
}
