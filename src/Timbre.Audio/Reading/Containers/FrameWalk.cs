namespace Timbre.Audio.Reading;

/// <summary>Files that are nothing but frames one behind the other: AMR, and AAC in ADTS.</summary>
internal static class FrameWalk
{
    private static readonly int[] AmrBytes = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
    private static readonly int[] WideAmrBytes = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

    private const int FramesToBelieve = 3;

    /// <summary>Measures AMR, narrow or wide; of several channels it does not tell.</summary>
    public static Extent OfAmr(in FileBytes file, long start)
    {
        var isWide = file.Has(start, "#!AMR-WB\n"u8);
        if (!isWide && !file.Has(start, "#!AMR\n"u8))
        {
            return new Extent(file.Length);
        }

        var sizes = isWide ? WideAmrBytes : AmrBytes;
        return Walk(file, start + (isWide ? 9 : 6), (bytes, offset) => sizes[(bytes.Byte(offset) >> 3) & 15], "#!AMR"u8.ToArray());
    }

    /// <summary>Measures AAC in ADTS.</summary>
    public static Extent OfAdts(in FileBytes file, long start) => Walk(file, start, AdtsBytes, []);

    /// <summary>True where AAC in ADTS begins: three frames, each behind the other.</summary>
    public static bool BeginsAdts(in FileBytes file, long offset)
    {
        for (var count = 0; count < FramesToBelieve; count++)
        {
            var size = AdtsBytes(file, offset);
            if (size == 0)
            {
                return false;
            }

            offset += size;
        }

        return true;
    }

    private static int AdtsBytes(FileBytes file, long offset) =>
        (file.BigUInt32(offset) & 0xFFF60000) == 0xFFF00000 && ((int)(file.BigUInt32(offset + 3) >> 13) & 0x1FFF) is var size && size >= 7
            ? size
            : 0;

    private static Extent Walk(in FileBytes file, long offset, Func<FileBytes, long, int> sizeAt, byte[] next)
    {
        while (offset < file.Length && (next.Length == 0 || !file.Has(offset, next)))
        {
            var size = sizeAt(file, offset);
            if (size == 0)
            {
                // Decoders find their way through damage.
                return new Extent(MpegTags.Skip(file, offset) > offset ? offset : file.Length);
            }

            if (offset + size > file.Length)
            {
                return new Extent(file.Length, size, file.Length - offset);
            }

            offset += size;
        }

        return new Extent(offset);
    }
}
