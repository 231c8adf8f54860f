namespace Timbre.Audio.Reading;

/// <summary>A stream of MPEG audio in a file: its frames, counted by their headers.</summary>
/// <param name="First">Where its first frame begins.</param>
/// <param name="End">Where its last whole frame ends.</param>
/// <param name="Samples">Samples of each channel in all frames.</param>
/// <param name="HasLengthTag">True where the first frame counts the rest (Xing's, Info or Fraunhofer's VBRI tag).</param>
/// <param name="TaggedBytes">Bytes that the tag counts from the first frame on; 0 where it does not.</param>
/// <param name="MissingBytes">Bytes that the last frame lacks.</param>
/// <remarks>
/// Decoders without a tag guess the length from the first bit rate, and with one they stop where it ends; so the frames are
/// counted here, and a tag in the midst, a change of rate or channels, or frames behind the tag's count begin a stream of their own.
/// </remarks>
internal readonly record struct MpegStream(
    long First, long End, long Samples, bool HasLengthTag, long TaggedBytes, int MissingBytes)
{
    private const int BlockBytes = 1 << 16;

    // Four bytes look like a header now and then; three in a row at each other's ends hardly ever.
    private const int FramesToBelieve = 3;

    /// <summary>Finds the first stream at or behind some place.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where to look.</param>
    /// <param name="reach">How far behind it the first frame may begin.</param>
    /// <returns>Null where there is none.</returns>
    public static MpegStream? Find(in FileBytes file, long start, long reach)
    {
        var reader = new BlockReader(file, BlockBytes);
        var last = Math.Min(file.Length - 4, start + reach);
        for (var offset = start; offset <= last; offset++)
        {
            if (reader.Byte(offset) == 0xFF && IsBelieved(reader, offset))
            {
                return Walk(reader, offset);
            }
        }

        return null;
    }

    private static bool IsBelieved(BlockReader file, long offset)
    {
        MpegFrame? first = null;
        for (var count = 0; count < FramesToBelieve; count++)
        {
            if (offset == file.Length && count > 0)
            {
                return true;
            }

            if (!MpegFrame.TryParse(file.BigUInt32(offset), out var frame) || first?.IsLike(frame) == false)
            {
                return false;
            }

            first ??= frame;
            offset += frame.Bytes;
        }

        return true;
    }

    private static MpegStream Walk(BlockReader file, long first)
    {
        _ = MpegFrame.TryParse(file.BigUInt32(first), out var kind);
        var tag = MpegLengthTag.Read(file, first, kind);
        var (offset, samples, frames, tagged) = (first, 0L, 0L, first);
        while (MpegFrame.TryParse(file.BigUInt32(offset), out var frame) && frame.IsLike(kind))
        {
            if (offset > first && MpegLengthTag.Read(file, offset, frame) is not null)
            {
                break;
            }

            if (offset + frame.Bytes > file.Length)
            {
                return new MpegStream(first, offset, samples, tag is not null, tag?.Bytes ?? 0, (int)(offset + frame.Bytes - file.Length));
            }

            samples += frame.Samples;
            offset += frame.Bytes;
            frames++;
            tagged = frames <= tag?.Frames + 1 ? offset : tagged;
        }

        // Whether the tag counts its own frame is not agreed on.
        return tag is { Frames: > 0 } && frames > tag.Value.Frames + 2
            ? new MpegStream(first, tagged, (tag.Value.Frames + 1) * kind.Samples, true, tag.Value.Bytes, 0)
            : new MpegStream(first, offset, samples, tag is not null, tag?.Bytes ?? 0, 0);
    }
}
