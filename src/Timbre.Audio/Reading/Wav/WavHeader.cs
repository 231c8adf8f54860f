namespace Timbre.Audio.Reading;

/// <summary>What the chunks of a WAV file say, and where its samples stand.</summary>
/// <param name="Coding">How one sample is written; null where the coding is none of WAV's plain ones (ADPCM, GSM, MP3).</param>
/// <param name="CodingName">The coding in words.</param>
/// <param name="Channels">Channels, at least 1.</param>
/// <param name="SampleRateHz">As written; not judged here.</param>
/// <param name="SampleBytes">Bytes of one sample of a plain coding; 1 of others.</param>
/// <param name="IsBigEndian">True for RIFX.</param>
/// <param name="Data">Where the samples stand, in their order; mostly one run.</param>
/// <param name="End">Where the file's last chunk ends, in bytes from the start of the file.</param>
/// <param name="Notes">What is odd about the header though the samples can be read.</param>
internal sealed record WavHeader(
    WavCoding? Coding,
    string CodingName,
    int Channels,
    int SampleRateHz,
    int SampleBytes,
    bool IsBigEndian,
    IReadOnlyList<WavData> Data,
    long End,
    IReadOnlyList<string> Notes)
{
    /// <summary>Bytes of one frame of a plain coding: one sample of each channel.</summary>
    public int FrameBytes => SampleBytes * Channels;

    /// <summary>Whole frames in the data.</summary>
    public long Frames => Data.Sum(data => data.Length / FrameBytes);
}
