using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Sampling;

/// <summary>
/// Triplets of recordings drawn once and used again and again; three slices of the batch after the other are anchor,
/// positive and negative. The baseline that mining is measured against.
/// </summary>
[Kind("fixedTriplets")]
public sealed record FixedTripletSamplerOptions : SamplerOptions
{
    /// <summary>How many there are; each pass over them is in another order.</summary>
    [Range(1, 10_000_000)]
    public int Triplets { get; init; } = 10_000;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(BatchShape batch) => new OptionFaults().Require(
        batch.Slices % 3 == 0,
        "speakers",
        "speakers x utterancesPerSpeaker to be a multiple of 3 for fixedTriplets",
        $"{batch.Speakers} x {batch.UtterancesPerSpeaker}");

    /// <inheritdoc/>
    public override BatchSampler Create(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed) =>
        new FixedTripletSampler(sets, batch, seed, this);
}
