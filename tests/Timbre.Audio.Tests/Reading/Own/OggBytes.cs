using System.Buffers.Binary;

namespace Timbre.Audio.Tests.Reading;

/// <summary>Changes the pages of an Ogg file, so that their checksums stay right.</summary>
internal static class OggBytes
{
    private const int ChecksumAt = 22;

    /// <summary>Changes the header of each page.</summary>
    /// <param name="page">Its number.</param>
    /// <param name="bytes">The page.</param>
    public delegate void HeaderChange(int page, Span<byte> bytes);

    /// <summary>Sets the checksums of all pages.</summary>
    public static void Seal(Span<byte> file) => Change(file, (_, _) => { });

    /// <summary>Changes pages, then sets their checksums.</summary>
    public static void Change(Span<byte> file, HeaderChange change)
    {
        var rest = file;
        for (var page = 0; rest.Length > 27 && rest.StartsWith("OggS"u8) && rest.Length > 27 + rest[26]; page++)
        {
            var length = 27 + rest[26];
            foreach (var lacing in rest.Slice(27, rest[26]))
            {
                length += lacing;
            }

            if (length > rest.Length)
            {
                return;
            }

            change(page, rest[..length]);
            rest.Slice(ChecksumAt, 4).Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(rest[ChecksumAt..], Checksum(rest[..length]));
            rest = rest[length..];
        }
    }

    // Bit by bit, as RFC 3533 has it.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        foreach (var value in bytes)
        {
            sum ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 0x8000_0000) != 0 ? (sum << 1) ^ 0x04C11DB7 : sum << 1;
            }
        }

        return sum;
    }
}
