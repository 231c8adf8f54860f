namespace Timbre.Audio;

/// <summary>Creative's VOC: blocks with 24-bit sizes up to one of kind 0.</summary>
internal static class VocExtent
{
    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start + Math.Max((ushort)26, file.LittleUInt16(start + 20));
        while (offset < file.Length)
        {
            if (file.Byte(offset) == 0)
            {
                return new Extent(offset + 1);
            }

            var size = file.LittleUInt24(offset + 1);
            if (Extent.Of(offset + 4, size, file.Length) is { IsCutShort: true } cut)
            {
                return cut;
            }

            offset += 4 + size;
        }

        return new Extent(file.Length);
    }
}
