namespace Timbre.Audio.Reading;

/// <summary>What stands before, between and behind the frames of MPEG files and is no audio: ID3, APE and Lyrics3 tags.</summary>
internal static class MpegTags
{
    private const int Id3Head = 10;
    private const int Id3V1Bytes = 128;
    private const int ApeBytes = 32;

    /// <summary>Where the tags that stand at some place end; the place itself where none does.</summary>
    public static long Skip(in FileBytes file, long offset)
    {
        while (true)
        {
            var next = SkipOne(file, offset);
            if (next == offset || next >= file.Length)
            {
                return Math.Min(next, file.Length);
            }

            offset = next;
        }
    }

    private static long SkipOne(in FileBytes file, long offset)
    {
        if (file.Has(offset, "ID3"u8))
        {
            // Its size has four times seven bits, and one footer where flag 16 says so.
            var size = file.BigUInt32(offset + 6);
            var bytes = (size >> 24 & 127) << 21 | (size >> 16 & 127) << 14 | (size >> 8 & 127) << 7 | (size & 127);
            return offset + Id3Head + bytes + ((file.Byte(offset + 5) & 16) != 0 ? Id3Head : 0);
        }

        if (file.Has(offset, "TAG"u8))
        {
            return offset + Id3V1Bytes;
        }

        if (file.Has(offset, "APETAGEX"u8))
        {
            var isHead = (file.LittleUInt32(offset + 20) & 0x2000_0000) != 0;
            return offset + (isHead ? ApeBytes + (long)file.LittleUInt32(offset + 12) : ApeBytes);
        }

        return offset;
    }
}
