namespace Timbre.Audio.Reading;

/// <summary>Apple's CAF: chunks with 64-bit sizes; -1 for data that run to the end of the file.</summary>
internal static class CafExtent
{
    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start + 8;
        while (offset + 12 <= file.Length && !file.HasBeginning(offset) && file.Byte(offset) is >= (byte)' ' and <= (byte)'z')
        {
            var size = file.BigInt64(offset + 4);
            if (size < 0)
            {
                return new Extent(file.Length);
            }

            if (Extent.Of(offset + 12, size, file.Length) is { IsCutShort: true } cut)
            {
                return cut;
            }

            offset += 12 + size;
        }

        return new Extent(Math.Min(offset, file.Length));
    }
}
