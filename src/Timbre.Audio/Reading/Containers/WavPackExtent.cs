namespace Timbre.Audio.Reading;

/// <summary>WavPack: blocks with sizes, each with the place of its samples; those of place 0 begin a recording.</summary>
internal static class WavPackExtent
{
    private const int HeaderBytes = 32;
    private const int SizedFrom = 8;
    private const uint First = 1 << 11;

    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var offset = start;
        for (var samples = 0L; file.Has(offset, "wvpk"u8);)
        {
            var (place, count) = (file.LittleUInt32(offset + 16), file.LittleUInt32(offset + 20));
            var begins = (file.LittleUInt32(offset + 24) & First) != 0;
            if (samples > 0 && count > 0 && place == 0 && begins)
            {
                break;
            }

            samples += count;
            var size = SizedFrom + (long)file.LittleUInt32(offset + 4);
            if (size < HeaderBytes)
            {
                break;
            }

            if (offset + size > file.Length)
            {
                return Extent.Of(start, offset + size - start, file.Length);
            }

            offset += size;
        }

        return new Extent(file.HasBeginning(MpegTags.Skip(file, offset)) ? offset : file.Length);
    }
}
