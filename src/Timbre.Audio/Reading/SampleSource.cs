namespace Timbre.Audio.Reading;

/// <summary>Samples that are in memory already, as a source like any other.</summary>
/// <param name="samples">One channel; full scale is -1 to 1. They must not change while they are heard.</param>
/// <param name="sampleRateHz">Their rate.</param>
/// <param name="name">What messages call them.</param>
internal sealed class SampleSource(ReadOnlyMemory<float> samples, int sampleRateHz, string name) : IAudioSource
{
    /// <inheritdoc/>
    public AudioInfo Info { get; } = new(name, "samples", sampleRateHz, 1, samples.Length);

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved)
    {
        var count = (int)Math.Clamp(samples.Length - firstFrame, 0, interleaved.Length);
        samples.Span.Slice((int)Math.Min(firstFrame, samples.Length), count).CopyTo(interleaved);
        return count;
    }

    /// <summary>Nothing to close.</summary>
    public void Dispose()
    {
    }
}
