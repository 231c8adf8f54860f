namespace Timbre.Audio.Reading;

/// <summary>Reads numbers of some bits, the lowest first; behind the end they are 0.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct LittleBits(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _bit;

    /// <summary>True where more was read than there is.</summary>
    public readonly bool IsBeyondEnd => _bit > 8L * _bytes.Length;

    /// <summary>Reads a number.</summary>
    /// <param name="count">Its bits, at most 32.</param>
    public uint Read(int count)
    {
        var value = 0u;
        for (var i = 0; i < count; i++, _bit++)
        {
            value |= _bit < 8L * _bytes.Length ? (uint)((_bytes[(int)(_bit >> 3)] >> (int)(_bit & 7)) & 1) << i : 0;
        }

        return value;
    }

    /// <summary>Passes over bits.</summary>
    public void Skip(long count) => _bit += count;
}
