namespace Timbre.Audio.Reading;

/// <summary>TTA: a header that counts the samples, a table of the frames' sizes, and the frames.</summary>
internal static class TtaExtent
{
    private const int HeaderBytes = 22;
    private const int ChecksumBytes = 4;

    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        // A frame lasts 256/245 seconds.
        var (rate, samples) = ((long)file.LittleUInt32(start + 10), (long)file.LittleUInt32(start + 14));
        var frameSamples = rate * 256 / 245;
        if (frameSamples == 0)
        {
            return new Extent(file.Length);
        }

        var frames = (samples + frameSamples - 1) / frameSamples;
        var table = start + HeaderBytes;
        var end = table + (4 * frames) + ChecksumBytes;
        for (var frame = 0L; frame < frames && end <= file.Length; frame++)
        {
            end += file.LittleUInt32(table + (4 * frame));
        }

        return Extent.Of(start, end - start, file.Length);
    }
}
