namespace Timbre.Audio.Reading;

/// <summary>The tag that encoders put into the first frame of an MPEG stream.</summary>
/// <param name="Frames">Frames it counts; 0 where it does not.</param>
/// <param name="Bytes">Bytes it counts; 0 where it does not.</param>
/// <param name="Delay">Samples that the encoder put before the audio.</param>
/// <param name="Padding">Samples that it put behind.</param>
/// <remarks>Xing's ("Xing" or "Info"), or Fraunhofer's ("VBRI").</remarks>
internal readonly record struct MpegLengthTag(long Frames, long Bytes, int Delay = 0, int Padding = 0)
{
    private const int VbriOffset = 36;
    private const int TocBytes = 100;
    private const int LameGapOffset = 21;

    /// <summary>Reads the tag of a frame; null where it has none.</summary>
    public static MpegLengthTag? Read(BlockReader file, long frameStart, in MpegFrame frame)
    {
        var tag = frameStart + frame.TagOffset;
        var name = file.BigUInt32(tag);
        if (name is 0x58696E67 or 0x496E666F)
        {
            var flags = file.BigUInt32(tag + 4);
            var place = tag + 8;
            var frames = (flags & 1) != 0 ? Next(4) : 0;
            var bytes = (flags & 2) != 0 ? Next(4) : 0;
            _ = (flags & 4) != 0 ? Next(TocBytes) : 0;
            _ = (flags & 8) != 0 ? Next(4) : 0;

            // LAME's part, which others write too: twelve bits each.
            var gap = place + LameGapOffset + 4 <= frameStart + frame.Bytes ? file.BigUInt32(place + LameGapOffset) : 0;
            return new MpegLengthTag(frames, bytes, (int)(gap >> 20), (int)(gap >> 8) & 0xFFF);

            uint Next(int length)
            {
                var value = file.BigUInt32(place);
                place += length;
                return value;
            }
        }

        var isVbri = file.BigUInt32(frameStart + VbriOffset) == 0x56425249;
        return isVbri
            ? new MpegLengthTag(file.BigUInt32(frameStart + VbriOffset + 14), file.BigUInt32(frameStart + VbriOffset + 10))
            : null;
    }
}
