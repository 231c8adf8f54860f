using System.Buffers.Binary;

namespace Timbre.Audio.Reading;

/// <summary>The header of an Ogg page (RFC 3533).</summary>
/// <param name="Offset">Where the page begins.</param>
/// <param name="Flags">1: begins with the rest of a packet; 2: first of its stream; 4: last.</param>
/// <param name="Granule">Samples up to the end of the last packet that ends here; -1 where none ends.</param>
/// <param name="Serial">The stream it is of.</param>
/// <param name="Segments">How many segments it has.</param>
/// <param name="BodyBytes">Bytes behind the header.</param>
internal readonly record struct OggPage(long Offset, byte Flags, long Granule, uint Serial, int Segments, int BodyBytes)
{
    /// <summary>Bytes of a header before its table of segments.</summary>
    public const int HeaderBytes = 27;

    /// <summary>Bytes of the longest header.</summary>
    public const int MostHeaderBytes = HeaderBytes + 255;

    /// <summary>Bytes of the longest page.</summary>
    public const int MostBytes = MostHeaderBytes + (255 * 255);

    private static readonly uint[] Remainders = MakeRemainders();

    /// <summary>True where the page begins with the rest of a packet.</summary>
    public bool IsContinued => (Flags & 1) != 0;

    /// <summary>True for the first page of a stream.</summary>
    public bool IsFirst => (Flags & 2) != 0;

    /// <summary>True for the last page of a stream.</summary>
    public bool IsLast => (Flags & 4) != 0;

    /// <summary>Bytes of its header.</summary>
    public int HeadBytes => HeaderBytes + Segments;

    /// <summary>Where the next page begins.</summary>
    public long End => Offset + HeadBytes + BodyBytes;

    /// <summary>Reads a header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the page begins.</param>
    /// <param name="head">Room for <see cref="MostHeaderBytes"/>; receives the header.</param>
    /// <param name="page">What it tells.</param>
    /// <returns>False where no page begins, or its header is not whole.</returns>
    public static bool TryRead(in FileBytes file, long offset, Span<byte> head, out OggPage page)
    {
        page = default;
        var read = file.Read(offset, head[..MostHeaderBytes]);
        if (read < HeaderBytes || !head.StartsWith("OggS"u8) || read < HeaderBytes + head[26])
        {
            return false;
        }

        var body = 0;
        foreach (var lacing in head.Slice(HeaderBytes, head[26]))
        {
            body += lacing;
        }

        page = new OggPage(
            offset,
            head[5],
            BinaryPrimitives.ReadInt64LittleEndian(head[6..]),
            BinaryPrimitives.ReadUInt32LittleEndian(head[14..]),
            head[26],
            body);
        return true;
    }

    /// <summary>True where the page's checksum is right.</summary>
    /// <param name="bytes">Header and body.</param>
    public static bool IsSound(ReadOnlySpan<byte> bytes)
    {
        const int ChecksumAt = 22;
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = i is >= ChecksumAt and < ChecksumAt + 4 ? (byte)0 : bytes[i];
            sum = (sum << 8) ^ Remainders[(sum >> 24) ^ value];
        }

        return sum == BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]);
    }

    // The polynomial 0x04C11DB7, highest bit first, nothing inverted.
    private static uint[] MakeRemainders()
    {
        var remainders = new uint[256];
        for (var i = 0u; i < remainders.Length; i++)
        {
            var value = i << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value << 1) ^ ((value >> 31) * 0x04C11DB7);
            }

            remainders[i] = value;
        }

        return remainders;
    }
}
