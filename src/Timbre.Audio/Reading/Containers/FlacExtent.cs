namespace Timbre.Audio.Reading;

/// <summary>FLAC: its frames do not tell their lengths, so the next file of a chain is looked for by its beginning.</summary>
internal static class FlacExtent
{
    private const int BlockBytes = 1 << 18;

    // More than any beginning needs to be told by.
    private const int Overlap = 64;

    /// <summary>Measures one; whether it was cut short, its decoder tells by the samples it counts.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var block = new byte[BlockBytes];
        for (var offset = start + 42; offset < file.Length; offset += BlockBytes - Overlap)
        {
            if (Next(block.AsSpan(0, file.Read(offset, block))) is var next && next >= 0)
            {
                return new Extent(offset + next);
            }
        }

        return new Extent(file.Length);
    }

    // Of beginnings those of six known bytes and more; fewer may stand among compressed samples by chance.
    private static int Next(ReadOnlySpan<byte> bytes)
    {
        var first = -1;
        foreach (var magic in (ReadOnlySpan<byte[]>)[[.. "fLaC"u8], [.. "RIFF"u8], [.. "FORM"u8], [.. "OggS"u8]])
        {
            for (var from = 0; bytes[from..].IndexOf(magic) is var found && found >= 0; from += found + 1)
            {
                if (JunkSearch.IsBeginning(bytes[(from + found)..]))
                {
                    first = first < 0 ? from + found : Math.Min(first, from + found);
                    break;
                }
            }
        }

        return first;
    }
}
