namespace Timbre.Audio.Reading;

/// <summary>FLV: tags of 11 bytes, each with its body and its whole size behind it.</summary>
internal static class FlvExtent
{
    private const int TagHead = 11;
    private const int SizeBehind = 4;

    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start + file.BigUInt32(start + 5) + SizeBehind;
        while (offset < file.Length && !file.Has(offset, "FLV\u0001"u8))
        {
            var size = TagHead + (file.BigUInt32(offset) & 0xFFFFFF) + SizeBehind;
            if (file.Byte(offset) is not (8 or 9 or 18))
            {
                return new Extent(file.Length);
            }

            if (offset + size > file.Length)
            {
                return new Extent(file.Length, size, file.Length - offset);
            }

            offset += size;
        }

        return new Extent(Math.Min(offset, file.Length));
    }
}
