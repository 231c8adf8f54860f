namespace Timbre.Audio.Reading;

/// <summary>MP4, M4A, 3GP, MOV: boxes, one of them (<c>moov</c>) the index without which nothing can be read.</summary>
internal static class Mp4Extent
{
    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start;
        var hasIndex = false;
        while (offset + 8 <= file.Length && IsName(file.BigUInt32(offset + 4)) && (offset == start || !file.Has(offset + 4, "ftyp"u8)))
        {
            var size = (long)file.BigUInt32(offset);
            size = size switch
            {
                0 => file.Length - offset,
                1 => file.BigInt64(offset + 8),
                _ => size,
            };
            if (size < 8)
            {
                break;
            }

            hasIndex |= file.Has(offset + 4, "moov"u8);
            if (Extent.Of(offset, size, file.Length) is { IsCutShort: true } cut)
            {
                return cut;
            }

            offset += size;
        }

        // What is missing is not known, but that it is.
        var end = Math.Min(offset, file.Length);
        return hasIndex ? new Extent(end) : new Extent(end, end - start + 1, end - start);
    }

    private static bool IsName(uint id) =>
        ((id >> 24) & 255) is >= ' ' and <= 'z' && ((id >> 16) & 255) is >= ' ' and <= 'z' && (id & 255) is >= ' ' and <= 'z';
}
