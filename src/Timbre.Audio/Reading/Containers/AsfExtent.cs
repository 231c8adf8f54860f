namespace Timbre.Audio;

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
        return size is <= 50 or > (1L << 48) ? new Extent(file.Length) : Extent.Of(data, size, file.Length) with { End = file.Length };
    }
}
