namespace Timbre.Audio.Reading;

/// <summary>Creative's VOC: blocks with 24-bit sizes up to one of kind 0.</summary>
internal static class VocExtent
{
    private const int LastKind = 9;
    private const int LeastBlock = 16;

    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start + Math.Max((ushort)26, file.LittleUInt16(start + 20));
        while (offset < file.Length)
        {
            var kind = file.Byte(offset);
            if (kind == 0)
            {
                return new Extent(offset + 1);
            }

            // sox counts its last block some bytes too short.
            if (kind > LastKind || file.Length - offset < LeastBlock)
            {
                return new Extent(file.Length);
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
