using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>Sony's W64, read as the WAV that it is but for names of GUIDs and sizes of 64 bits.</summary>
/// <remarks>libsndfile takes an extensible format of 32-bit float for whole numbers, and gives noise.</remarks>
internal static class Wave64Header
{
    private const int FirstChunk = 40;
    private const int ChunkHead = 24;
    private const int LongestFormat = 40;

    /// <summary>Reads the header; null where its coding is none of WAV's plain ones, or it is not understood.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="start">Where the W64 begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <exception cref="UnsupportedAudioException">The format chunk is too short, or tells of no channels.</exception>
    public static WavHeader? TryRead(in FileBytes file, string name, long start, long end)
    {
        WavFormat? format = null;
        for (var offset = start + FirstChunk; offset + ChunkHead <= end;)
        {
            var (body, size) = (offset + ChunkHead, file.LittleInt64(offset + 16) - ChunkHead);
            if (size < 0)
            {
                return null;
            }

            size = Math.Min(size, end - body);
            if (file.Has(offset, "fmt "u8))
            {
                var bytes = new byte[(int)Math.Min(size, LongestFormat)];
                format = WavFormat.Parse(bytes.AsSpan(0, file.Read(body, bytes)), bigEndian: false, name);
            }
            else if (file.Has(offset, "data"u8))
            {
                return format is { IsPlain: true } known ? Of(known, new WavData(body, size), end) : null;
            }

            offset = body + size + 7 & ~7L;
        }

        return null;
    }

    private static WavHeader? Of(WavFormat format, WavData data, long end)
    {
        var sampleBytes = format.FrameBytes / format.Channels;
        return format.CodingOf(sampleBytes) is { } coding && sampleBytes * format.Channels == format.FrameBytes
            ? new WavHeader(
                coding,
                format.NameOf(sampleBytes).Replace("WAV", "W64", StringComparison.Ordinal),
                format.Channels,
                format.SampleRateHz,
                sampleBytes,
                IsBigEndian: false,
                [data],
                end,
                [])
            : null;
    }
}
