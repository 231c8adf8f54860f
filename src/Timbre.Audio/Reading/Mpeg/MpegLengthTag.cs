namespace Timbre.Audio;

/// <summary>The tag that encoders put into the first frame of an MPEG stream.</summary>
/// <param name="Frames">Frames it counts; 0 where it does not.</param>
/// <param name="Bytes">Bytes it counts; 0 where it does not.</param>
/// <remarks>Xing's ("Xing" or "Info"), or Fraunhofer's ("VBRI").</remarks>
internal readonly record struct MpegLengthTag(long Frames, long Bytes)
{
    private const int VbriOffset = 36;

    /// <summary>Reads the tag of a frame; null where it has none.</summary>
    public static MpegLengthTag? Read(BlockReader file, long frameStart, in MpegFrame frame)
    {
        var tag = frameStart + frame.TagOffset;
        var name = file.BigUInt32(tag);
        if (name is 0x58696E67 or 0x496E666F)
        {
            var flags = file.BigUInt32(tag + 4);
            var frames = (flags & 1) != 0 ? file.BigUInt32(tag + 8) : 0;
            var bytes = (flags & 2) != 0 ? file.BigUInt32(tag + 8 + ((flags & 1) != 0 ? 4 : 0)) : 0;
            return new MpegLengthTag(frames, bytes);
        }

        var isVbri = file.BigUInt32(frameStart + VbriOffset) == 0x56425249;
        return isVbri ? new MpegLengthTag(file.BigUInt32(frameStart + VbriOffset + 14), file.BigUInt32(frameStart + VbriOffset + 10)) : null;
    }
}
