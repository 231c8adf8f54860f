namespace Timbre.Audio.Reading;

/// <summary>Sony's W64: a WAV whose names are GUIDs and whose sizes have 64 bits.</summary>
internal static class Wave64Extent
{
    private const int ChunkHead = 24;

    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start + 40;
        while (offset + ChunkHead <= file.Length && !file.HasBeginning(offset))
        {
            var size = file.LittleInt64(offset + 16);
            if (size < ChunkHead)
            {
                break;
            }

            if (file.Has(offset, "data"u8) && size < long.MaxValue / 2
                && Extent.Of(offset + ChunkHead, size - ChunkHead, file.Length) is { IsCutShort: true } cut)
            {
                return cut;
            }

            offset += Math.Min(size, file.Length) + 7 & ~7L;
        }

        return new Extent(Math.Min(offset, file.Length));
    }
}
