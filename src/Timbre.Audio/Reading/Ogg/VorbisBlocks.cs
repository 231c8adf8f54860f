using System.Numerics;

namespace Timbre.Audio.Reading;

/// <summary>What packets of Vorbis tell of their lengths.</summary>
/// <param name="Difference">Samples by which NVorbis hands out more of a long block before a short one than the file counts.</param>
/// <param name="AreLong">For each mode, whether its blocks are the long ones.</param>
/// <remarks>
/// A file counts a block up to its middle. NVorbis hands out what no later block changes: of a long block before a short one
/// a quarter of the difference of the two more.
/// </remarks>
internal sealed record VorbisBlocks(int Difference, List<bool> AreLong)
{
    private const int ModeBits = 41;
    private const int CountBits = 6;

    /// <summary>Reads the modes, which stand at the end of the third header.</summary>
    /// <param name="sizes">The byte of the first header that holds the sizes of blocks, as powers of two.</param>
    /// <param name="packet">The third header.</param>
    public static VorbisBlocks Read(byte sizes, ReadOnlySpan<byte> packet)
    {
        // What stands before has no length of its own, so they are read from the end: a mode says whether its blocks are long,
        // and has 32 bits of 0; before the first one stands how many there are. The longest row that is counted right is it.
        var end = (8L * packet.Length) - LeadingZeros(packet) - 1;
        var (areLong, counted) = (new List<bool>(), 0);
        for (var start = end - ModeBits; start >= CountBits && areLong.Count < 1 << CountBits; start -= ModeBits)
        {
            var mode = new LittleBits(packet);
            mode.Skip(start);
            var isLong = mode.Read(1) == 1;
            if (mode.Read(32) != 0)
            {
                break;
            }

            areLong.Insert(0, isLong);
            var count = new LittleBits(packet);
            count.Skip(start - CountBits);
            counted = count.Read(CountBits) + 1 == areLong.Count ? areLong.Count : counted;
        }

        return new VorbisBlocks(((1 << (sizes >> 4)) - (1 << (sizes & 15))) / 4, areLong[^counted..]);
    }

    /// <summary>How far the decoder is ahead of the file's count behind a packet.</summary>
    public int Ahead(ReadOnlySpan<byte> packet)
    {
        var bits = new LittleBits(packet);
        var isAudio = bits.Read(1) == 0;
        var mode = (int)bits.Read(BitOperations.Log2(Math.Max(1, ((uint)AreLong.Count * 2) - 1)));
        var isLong = isAudio && mode < AreLong.Count && AreLong[mode];
        bits.Skip(1);
        return isLong && bits.Read(1) == 0 ? Difference : 0;
    }

    // The last bit that is set ends the packet.
    private static int LeadingZeros(ReadOnlySpan<byte> packet) =>
        packet[^1] == 0 ? 8 : BitOperations.LeadingZeroCount((uint)packet[^1]) - 24;
}
