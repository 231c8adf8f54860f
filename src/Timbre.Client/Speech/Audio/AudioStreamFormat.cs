namespace Timbre.Client.Speech;

/// <summary>What a stream without a header carries.</summary>
public sealed class AudioStreamFormat : IDisposable
{
    private const uint RateHz = 16_000;
    private const byte Bits = 16;

    private AudioStreamFormat(uint samplesPerSecond, byte bitsPerSample, byte channels) =>
        (SamplesPerSecond, BitsPerSample, Channels) = (samplesPerSecond, bitsPerSample, channels);

    internal uint SamplesPerSecond { get; }

    internal byte BitsPerSample { get; }

    internal byte Channels { get; }

    /// <summary>16 kHz, 16 bit, one channel: what the service takes.</summary>
    public static AudioStreamFormat GetDefaultInputFormat() => new(RateHz, Bits, 1);

    /// <summary>PCM; the service refuses other than 16 kHz, 16 bit and one channel.</summary>
    /// <param name="samplesPerSecond">In Hz.</param>
    /// <param name="bitsPerSample">Of a sample.</param>
    /// <param name="channels">How many.</param>
    public static AudioStreamFormat GetWaveFormatPCM(uint samplesPerSecond, byte bitsPerSample, byte channels) =>
        new(samplesPerSecond, bitsPerSample, channels);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
