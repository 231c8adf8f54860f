namespace Timbre.MetricLearning.Sampling;

/// <summary>How the slices of a batch are chosen.</summary>
public abstract record SamplerOptions
{
    /// <summary>
    /// True where batches are made by speaker; otherwise each recording is a voice of its own, and nobody need say who
    /// speaks.
    /// </summary>
    public virtual bool NeedsSpeakers => true;

    /// <summary>True where a batch holds K slices of each of its voices, as losses over pairs need.</summary>
    public virtual bool DrawsPairs => true;

    /// <summary>True where sets are drawn by their weights.</summary>
    public virtual bool HeedsWeights => true;

    /// <summary>Rules between the sampler and the size of a batch that are broken.</summary>
    /// <param name="batch">The size.</param>
    /// <returns>One text a fault, keys from the batch's options on: <c>speakers: expected a rule, got this</c>.</returns>
    public virtual IEnumerable<string> FindFaults(BatchShape batch) => [];

    /// <summary>Makes the sampler.</summary>
    /// <param name="sets">What there is to draw from.</param>
    /// <param name="batch">The size of a batch.</param>
    /// <param name="seed">Another seed, other batches.</param>
    /// <returns>Null where voices take turns, set by set: a run then deals them out by itself.</returns>
    /// <exception cref="ArgumentException">A setting breaks its rule, or the recordings are too few.</exception>
    public abstract BatchSampler? Create(IEnumerable<SpeakerSet> sets, BatchShape batch, int seed);
}
