using System.Buffers.Binary;

namespace Timbre.Training.Tests.Tracking;

/// <summary>Reads event files apart from what writes them: frames, checksums bit by bit, and messages.</summary>
internal static class EventReader
{
    // Castagnoli's polynomial, reversed.
    private const uint Polynomial = 0x82f63b78;

    /// <summary>The events of a file; throws where a checksum is wrong.</summary>
    public static List<List<ProtoField>> Read(string path)
    {
        var events = new List<List<ProtoField>>();
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Check(bytes.AsSpan(at, 8), bytes.AsSpan(at + 8, 4));
            Check(bytes.AsSpan(at + 12, length), bytes.AsSpan(at + 12 + length, 4));
            events.Add(ProtoField.Read(bytes[(at + 12)..(at + 12 + length)]));
            at += 16 + length;
        }

        return events;
    }

    /// <summary>The summary values of an event, by tag.</summary>
    public static Dictionary<string, List<ProtoField>> ValuesOf(List<ProtoField> one) =>
        one.Where(field => field.Number == 5).SelectMany(summary => summary.Fields).Where(value => value.Number == 1)
            .Select(value => value.Fields).ToDictionary(value => value.Single(field => field.Number == 1).Text);

    public static long StepOf(List<ProtoField> one) => one.SingleOrDefault(field => field.Number == 2)?.Varint ?? 0;

    /// <summary>CRC-32C, bit by bit.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial;
            }
        }

        return ~sum;
    }

    private static void Check(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> masked)
    {
        var sum = Crc32C(bytes);
        var expected = unchecked(((sum >> 15) | (sum << 17)) + 0xa282ead8);
        BinaryPrimitives.ReadUInt32LittleEndian(masked).ShouldBe(expected);
    }
}
