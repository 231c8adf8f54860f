namespace Timbre.Audio.Reading;

/// <summary>Sun's and NeXT's AU: a header, then the samples.</summary>
internal static class AuExtent
{
    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var isBigEndian = file.Has(start, ".snd"u8);
        var (header, size) = isBigEndian
            ? (file.BigUInt32(start + 4), file.BigUInt32(start + 8))
            : (file.LittleUInt32(start + 4), file.LittleUInt32(start + 8));
        return size is uint.MaxValue or 0 ? new Extent(file.Length) : Extent.Of(start + header, size, file.Length);
    }
}
