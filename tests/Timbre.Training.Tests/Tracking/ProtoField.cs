using System.Buffers.Binary;
using System.Text;

namespace Timbre.Training.Tests.Tracking;

/// <summary>A field of a message of protocol buffers, read by the published wire format alone.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Bytes">Its bytes: 8 or 4 of a fixed one, the payload of one with a length, 8 of a varint.</param>
internal sealed record ProtoField(int Number, byte[] Bytes)
{
    public double Double => BinaryPrimitives.ReadDoubleLittleEndian(Bytes);

    public float Float => BinaryPrimitives.ReadSingleLittleEndian(Bytes);

    public long Varint => BinaryPrimitives.ReadInt64LittleEndian(Bytes);

    public string Text => Encoding.UTF8.GetString(Bytes);

    public List<ProtoField> Fields => Read(Bytes);

    public double[] Doubles =>
        [.. Enumerable.Range(0, Bytes.Length / 8).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(Bytes.AsSpan(8 * i)))];

    /// <summary>Reads a message.</summary>
    public static List<ProtoField> Read(byte[] message)
    {
        var fields = new List<ProtoField>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = ReadVarint(message, ref at);
            var length = (tag & 7) switch
            {
                0 => -1,
                1 => 8,
                2 => (int)ReadVarint(message, ref at),
                5 => 4,
                var type => throw new InvalidDataException($"wire type {type}"),
            };
            if (length < 0)
            {
                fields.Add(new ProtoField((int)(tag >> 3), BitConverter.GetBytes(ReadVarint(message, ref at))));
            }
            else
            {
                fields.Add(new ProtoField((int)(tag >> 3), message[at..(at + length)]));
                at += length;
            }
        }

        return fields;
    }

    private static ulong ReadVarint(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var one = message[at++];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
