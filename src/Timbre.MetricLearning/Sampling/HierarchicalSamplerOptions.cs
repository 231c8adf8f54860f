using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Sampling;

/// <summary>P x K from few sets at a time, so that the impostors of a batch share language, room or line.</summary>
[Kind("hierarchical")]
public sealed record HierarchicalSamplerOptions : SamplerOptions
{
    /// <summary>Sets a batch is drawn from, by their weights; each gives the same number of speakers.</summary>
    [Range(1, 1000)]
    public int SetsPerBatch { get; init; } = 2;

    /// <summary>Batches in a row from the same sets.</summary>
    [Range(1, 1_000_000)]
    public int BatchesPerDraw { get; init; } = 4;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults(BatchShape batch) => new OptionFaults().Require(
        batch.Speakers % SetsPerBatch == 0, "speakers", $"a multiple of sampler.setsPerBatch, {SetsPerBatch}", batch.Speakers);

    /// <inheritdoc/>
    public override BatchSampler Create(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed) =>
        new HierarchicalSampler(sets, batch, seed, this);
}
