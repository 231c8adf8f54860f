namespace Timbre.Audio.Reading;

/// <summary>ASF (WMA): a header object, then a data object, whose size live recordings leave open.</summary>
internal static class AsfExtent
{
    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var header = file.LittleInt64(start + 16);
        if (header is < 30 or > (1 << 24))
        {
            return new Extent(file.Length);
        }

        var data = start + header;
        if (data >= file.Length)
        {
            return new Extent(file.Length, header, file.Length - start);
        }

        var size = file.LittleInt64(data + 16);
        if (size is <= 50 or > (1L << 48))
        {
            return new Extent(file.Length);
        }

        var extent = Extent.Of(data, size, file.Length);
        return extent.IsCutShort ? extent : extent with { End = EndOfIndexes(file, extent.End) };
    }

    // Behind the data come indexes, objects as the others are.
    private static long EndOfIndexes(in FileBytes file, long offset)
    {
        while (offset + 24 <= file.Length && !file.Has(offset, [0x30, 0x26, 0xB2, 0x75]) && file.LittleInt64(offset + 16) is var size
            && size >= 24 && size <= file.Length - offset)
        {
            offset += size;
        }

        return offset;
    }
}
