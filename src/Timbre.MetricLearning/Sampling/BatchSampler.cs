namespace Timbre.MetricLearning.Sampling;

/// <summary>Decides what a batch holds. Batch i is a pure function of the seed and i, so that a run resumes without any state.</summary>
public abstract class BatchSampler
{
    /// <summary>Takes the sizes.</summary>
    /// <param name="batch">Speakers and utterances of each, at least 1.</param>
    /// <param name="batchSize">Places of every batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the shape is below 1.</exception>
    protected BatchSampler(BatchShape batch, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch.Speakers, 1, nameof(batch));
        ArgumentOutOfRangeException.ThrowIfLessThan(batch.UtterancesPerSpeaker, 1, nameof(batch));
        BatchSize = batchSize;
    }

    /// <summary>Places of every batch.</summary>
    public int BatchSize { get; }

    /// <summary>
    /// Places that belong together, one group after the other: a speaker's, or those of a triplet; 1 where each stands
    /// alone.
    /// </summary>
    public abstract int GroupSize { get; }

    /// <summary>Draws one batch. Thread-safe.</summary>
    /// <param name="index">Which batch, from 0: the training step.</param>
    /// <param name="batch">Where it goes, length <see cref="BatchSize"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    /// <exception cref="ArgumentException">The length is not the batch size.</exception>
    public void Draw(long index, Span<SpeakerDraw> batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (batch.Length != BatchSize)
        {
            throw new ArgumentException($"{GetType().Name}.Draw: expected {BatchSize} places, got {batch.Length}.", nameof(batch));
        }

        Fill(index, batch);
    }

    /// <summary>Draws one batch into a new array.</summary>
    /// <param name="index">Which batch, from 0.</param>
    public SpeakerDraw[] Draw(long index)
    {
        var batch = new SpeakerDraw[BatchSize];
        Draw(index, batch);
        return batch;
    }

    /// <summary>Draws one batch; any thread may ask, for any batch.</summary>
    /// <param name="index">Which batch, 0 or above.</param>
    /// <param name="batch">Where it goes, length <see cref="BatchSize"/>.</param>
    protected abstract void Fill(long index, Span<SpeakerDraw> batch);
}
