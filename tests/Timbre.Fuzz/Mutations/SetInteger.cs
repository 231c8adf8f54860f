using System.Buffers.Binary;

namespace Timbre.Fuzz.Mutations;

/// <summary>A whole number written over what stands there: sizes, counts and offsets of headers.</summary>
internal sealed record SetInteger(int At, int Width, bool BigEndian, long Value) : Mutation(At)
{
    /// <summary>Values at which programs stumble: edges of types, and what is a little off.</summary>
    public static IReadOnlyList<long> Interesting { get; } =
    [
        0,
        1,
        -1,
        2,
        3,
        4,
        7,
        8,
        15,
        16,
        17,
        31,
        32,
        44,
        63,
        64,
        100,
        127,
        128,
        255,
        256,
        257,
        1000,
        1024,
        4096,
        8000,
        16_000,
        32_767,
        32_768,
        65_534, 65_535, 65_536, 1_000_000, 16_777_215, 16_777_216, 2_000_000_000, int.MaxValue, int.MinValue, uint.MaxValue,
        0xFFFF_FFF0, 1L << 32, 1L << 40, 1L << 62, long.MaxValue, long.MinValue,
    ];

    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var changed = (byte[])data.Clone();
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Value);
        bytes = bytes[..Width];
        if (BigEndian)
        {
            bytes.Reverse();
        }

        var at = Offset(data.Length);
        bytes[..Math.Min(Width, data.Length - at)].CopyTo(changed.AsSpan(at));
        return changed;
    }
}
