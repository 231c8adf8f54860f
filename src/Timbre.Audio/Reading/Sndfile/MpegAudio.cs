using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio;

/// <summary>The frames of an MPEG audio file (MP3, MP2), counted by their headers.</summary>
/// <remarks>
/// ISO/IEC 11172-3 and 13818-3; the length tag that encoders put into the first frame is Xing's ("Xing" or "Info") or
/// Fraunhofer's ("VBRI"). Where there is none, decoders guess the length from the first bit rate, which is wrong for
/// variable rates; and where the tag counts more bytes than there are, the file was cut.
/// </remarks>
/// <param name="HasLengthTag">True where the first frame counts the rest.</param>
/// <param name="IsCutShort">True where the tag counts clearly more bytes than there are.</param>
/// <param name="Samples">Samples of each channel by the frames' headers; 0 where a tag made counting needless.</param>
internal readonly record struct MpegAudio(bool HasLengthTag, bool IsCutShort, long Samples)
{
    private const int BlockBytes = 1 << 16;
    private const int HeaderBytes = 4;

    private static readonly int[] KilobitsV1L2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
    private static readonly int[] KilobitsV1L3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] KilobitsV2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] RatesHz = [44100, 48000, 32000];

    /// <summary>Looks at a file.</summary>
    /// <param name="handle">The open file.</param>
    public static MpegAudio Inspect(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        var first = AfterTags(handle);
        Span<byte> frame = stackalloc byte[192];
        frame = frame[..RandomAccess.Read(handle, frame, first)];
        var tag = frame.IndexOf("Xing"u8) is var xing and >= 0 ? xing : frame.IndexOf("Info"u8);
        if (tag >= 0 && frame.Length >= tag + 16)
        {
            var flags = BinaryPrimitives.ReadUInt32BigEndian(frame[(tag + 4)..]);
            var bytes = (flags & 3) == 3 ? BinaryPrimitives.ReadUInt32BigEndian(frame[(tag + 12)..]) : 0;
            return new MpegAudio(true, length - first < bytes * 0.99, 0);
        }

        return frame.IndexOf("VBRI"u8) >= 0
            ? new MpegAudio(true, false, 0)
            : new MpegAudio(false, false, CountSamples(handle, first, length));
    }

    // ID3 version 2 stands in front, its size in four times seven bits.
    private static long AfterTags(SafeFileHandle handle)
    {
        Span<byte> head = stackalloc byte[10];
        var offset = 0L;
        while (RandomAccess.Read(handle, head, offset) == head.Length && head.StartsWith("ID3"u8))
        {
            offset += 10 + ((head[6] & 127) << 21 | (head[7] & 127) << 14 | (head[8] & 127) << 7 | (head[9] & 127));
        }

        return offset;
    }

    private static long CountSamples(SafeFileHandle handle, long offset, long length)
    {
        var block = new byte[BlockBytes];
        var blockStart = 0L;
        var blockLength = 0;
        var samples = 0L;
        while (offset + HeaderBytes <= length)
        {
            if (offset < blockStart || offset + HeaderBytes > blockStart + blockLength)
            {
                blockStart = offset;
                blockLength = RandomAccess.Read(handle, block, offset);
                if (blockLength < HeaderBytes)
                {
                    break;
                }
            }

            var header = BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan((int)(offset - blockStart)));
            if (TryParse(header, out var frameSamples, out var frameBytes))
            {
                samples += frameSamples;
                offset += frameBytes;
            }
            else
            {
                offset++;
            }
        }

        return samples;
    }

    private static bool TryParse(uint header, out int samples, out int bytes)
    {
        var version = (header >> 19) & 3;
        var layer = 4 - ((header >> 17) & 3);
        var bitRate = (header >> 12) & 15;
        var rate = (header >> 10) & 3;
        samples = 0;
        bytes = 0;
        if (header >> 21 != 0x7FF || version == 1 || layer is not (2 or 3) || bitRate is 0 or 15 || rate == 3)
        {
            return false;
        }

        var isFirst = version == 3;
        var kilobits = (isFirst ? layer == 2 ? KilobitsV1L2 : KilobitsV1L3 : KilobitsV2)[bitRate];
        var hertz = RatesHz[rate] >> (isFirst ? 0 : version == 2 ? 1 : 2);
        samples = !isFirst && layer == 3 ? 576 : 1152;
        bytes = (samples / 8 * kilobits * 1000 / hertz) + (int)((header >> 9) & 1);
        return true;
    }
}
