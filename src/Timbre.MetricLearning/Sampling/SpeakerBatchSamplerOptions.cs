using Timbre.Settings;

namespace Timbre.MetricLearning.Sampling;

/// <summary>
/// P x K as with speakers, but each batch is drawn by itself: speakers do not take turns, and some come again sooner than
/// others.
/// </summary>
[Kind("drawnSpeakers")]
public sealed record SpeakerBatchSamplerOptions : SamplerOptions
{
    /// <inheritdoc/>
    public override BatchSampler Create(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed) =>
        new SpeakerBatchSampler(sets, batch, seed);
}
