using System.Numerics;

namespace Timbre.Audio.Reading;

/// <summary>Matroska and WebM: an EBML header, then one segment, whose size live recordings leave open.</summary>
internal static class MatroskaExtent
{
    /// <summary>Measures one.</summary>
    public static Extent Of(in FileBytes file, long start)
    {
        var (headerBytes, headerSize) = Size(file, start + 4);
        var segment = start + 4 + headerBytes + headerSize;
        if (headerBytes == 0 || headerSize < 0 || file.BigUInt32(segment) != 0x18538067)
        {
            return new Extent(file.Length);
        }

        var (sizeBytes, size) = Size(file, segment + 4);
        return sizeBytes == 0 || size < 0 ? new Extent(file.Length) : Extent.Of(segment + 4 + sizeBytes, size, file.Length);
    }

    // A number of 1 to 8 bytes, as many as its first byte has leading zeros and one more; -1 where it is left open.
    private static (int Bytes, long Value) Size(in FileBytes file, long offset)
    {
        var first = file.Byte(offset);
        if (first == 0)
        {
            return (0, 0);
        }

        var bytes = BitOperations.LeadingZeroCount((uint)first) - 23;
        var value = file.BigInt64(offset) >>> (64 - (8 * bytes)) & (1L << (7 * bytes)) - 1;
        return (bytes, value == (1L << (7 * bytes)) - 1 ? -1 : value);
    }
}
