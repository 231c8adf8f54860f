using System.Numerics;

namespace Timbre.Audio.Reading;

/// <summary>Looks over the codebooks of a Vorbis file before a decoder makes tables of them.</summary>
/// <remarks>
/// A hundred bytes can ask for tables of gigabytes, 2^24 entries of 65535 numbers. Those of encoders have some
/// hundred thousand numbers; libvorbis too refuses books of more than 2^24.
/// </remarks>
internal static class VorbisCodebooks
{
    private const long MostNumbers = 1 << 22;

    /// <summary>True where their tables are of a size that encoders use.</summary>
    /// <param name="bytes">The third packet behind its name.</param>
    public static bool AreModest(ReadOnlySpan<byte> bytes)
    {
        var bits = new LittleBits(bytes);
        var numbers = 0L;
        for (var left = bits.Read(8) + 1; left > 0; left--)
        {
            numbers += Pass(ref bits);
            if (numbers > MostNumbers || bits.IsBeyondEnd)
            {
                return false;
            }
        }

        return true;
    }

    // Vorbis I specification, 3.2.1.
    private static long Pass(ref LittleBits bits)
    {
        const uint Mark = 0x564342;
        if (bits.Read(24) != Mark)
        {
            return long.MaxValue / 2;
        }

        var (dimensions, entries) = ((long)bits.Read(16), (long)bits.Read(24));
        var numbers = entries * Math.Max(1, dimensions);
        if (numbers > MostNumbers)
        {
            return numbers;
        }

        PassLengths(ref bits, entries);
        var lookup = bits.Read(4);
        if (lookup is 1 or 2)
        {
            bits.Skip(64);
            var width = bits.Read(4) + 1;
            bits.Skip(1 + (width * (lookup == 2 ? numbers : Values(entries, dimensions))));
        }

        return numbers;
    }

    private static void PassLengths(ref LittleBits bits, long entries)
    {
        if (bits.Read(1) == 1)
        {
            bits.Skip(5);
            for (var entry = 0L; entry < entries && !bits.IsBeyondEnd;)
            {
                entry += bits.Read(BitOperations.Log2((uint)(entries - entry)) + 1);
            }

            return;
        }

        var isSparse = bits.Read(1) == 1;
        for (var entry = 0L; entry < entries && !bits.IsBeyondEnd; entry++)
        {
            if (!isSparse || bits.Read(1) == 1)
            {
                bits.Skip(5);
            }
        }
    }

    // The largest number whose power of the dimensions is within the entries.
    private static long Values(long entries, long dimensions)
    {
        var values = (long)Math.Pow(entries, 1.0 / Math.Max(1, dimensions)) + 1;
        while (values > 1 && Math.Pow(values, dimensions) > entries)
        {
            values--;
        }

        return values;
    }
}
