namespace Timbre.Audio;

/// <summary>FLAC: its frames do not tell their lengths, so the next file of a chain is looked for by its beginning.</summary>
internal static class FlacExtent
{
    private const int BlockBytes = 1 << 18;

    /// <summary>Measures one; whether it was cut short, its decoder tells by the samples it counts.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        // The stream information always has 34 bytes, so a beginning has eight that are known but for one bit.
        var block = new byte[BlockBytes];
        for (var offset = start + 42; offset < file.Length; offset += BlockBytes - 8)
        {
            var bytes = block.AsSpan(0, file.Read(offset, block));
            for (var from = 0; bytes[from..].IndexOf("fLaC"u8) is var found && found >= 0; from += found + 4)
            {
                if (bytes[(from + found)..] is [_, _, _, _, 0 or 0x80, 0, 0, 34, ..])
                {
                    return new Extent(offset + from + found);
                }
            }
        }

        return new Extent(file.Length);
    }
}
