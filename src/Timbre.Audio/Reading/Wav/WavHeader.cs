namespace Timbre.Audio;

/// <summary>What the chunks of a WAV file say, and where its samples stand.</summary>
/// <param name="Coding">How one sample is written; null where the coding is none of WAV's plain ones (ADPCM, GSM, MP3).</param>
/// <param name="CodingName">The coding in words.</param>
/// <param name="Channels">Channels, at least 1.</param>
/// <param name="SampleRateHz">As written; not judged here.</param>
/// <param name="FrameBytes">Bytes of one frame: one sample of each channel.</param>
/// <param name="IsBigEndian">True for RIFX.</param>
/// <param name="DataOffset">Where the samples begin, in bytes from the start of the file.</param>
/// <param name="Frames">Whole frames in the data.</param>
internal readonly record struct WavHeader(
    WavCoding? Coding,
    string CodingName,
    int Channels,
    int SampleRateHz,
    int FrameBytes,
    bool IsBigEndian,
    long DataOffset,
    long Frames)
{
    /// <summary>Bytes of one sample.</summary>
    public int SampleBytes => FrameBytes / Channels;
}
