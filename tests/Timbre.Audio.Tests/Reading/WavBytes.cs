using System.Buffers.Binary;
using System.Text;

namespace Timbre.Audio.Tests.Reading;

/// <summary>Builds WAV files byte by byte, whole or broken.</summary>
internal sealed class WavBytes
{
    public ushort Tag { get; init; } = 1;

    public int Channels { get; init; } = 1;

    public int RateHz { get; init; } = 16000;

    public int Bits { get; init; } = 16;

    public bool IsExtensible { get; init; }

    public bool IsBigEndian { get; init; }

    public string Magic { get; init; } = "RIFF";

    /// <summary>What the data chunk says of its size; null for the truth.</summary>
    public uint? DataSize { get; init; }

    /// <summary>What the RIFF chunk says of its size; null for the truth.</summary>
    public uint? RiffSize { get; init; }

    /// <summary>Chunks between format and data.</summary>
    public IReadOnlyList<(string Id, byte[] Body, bool Pad)> Before { get; init; } = [];

    /// <summary>Bytes after the data.</summary>
    public byte[] After { get; init; } = [];

    public byte[] Build(double[] interleaved) => Build([.. interleaved.SelectMany(Encode)]);

    public byte[] Build(byte[] data)
    {
        var body = new List<byte>();
        body.AddRange(Encoding.ASCII.GetBytes("WAVE"));
        var dataSize = DataSize ?? (uint)data.Length;
        if (Magic is "RF64" or "BW64")
        {
            body.AddRange(Encoding.ASCII.GetBytes("ds64"));
            body.AddRange(UInt32(28));
            body.AddRange(BitConverter.GetBytes(0L));
            body.AddRange(BitConverter.GetBytes((long)data.Length));
            body.AddRange(new byte[12]);
            dataSize = uint.MaxValue;
        }

        var format = Format();
        body.AddRange(Encoding.ASCII.GetBytes("fmt "));
        body.AddRange(UInt32((uint)format.Length));
        body.AddRange(format);
        foreach (var (id, chunk, pad) in Before)
        {
            body.AddRange(Encoding.ASCII.GetBytes(id));
            body.AddRange(UInt32((uint)chunk.Length));
            body.AddRange(chunk);
            if (pad && chunk.Length % 2 == 1)
            {
                body.Add(0);
            }
        }

        body.AddRange(Encoding.ASCII.GetBytes("data"));
        body.AddRange(UInt32(dataSize));
        body.AddRange(data);
        body.AddRange(After);
        return [.. Encoding.ASCII.GetBytes(Magic), .. UInt32(RiffSize ?? (uint)body.Count), .. body];
    }

    private byte[] Format()
    {
        var frameBytes = Channels * Bits / 8;
        var bytes = new List<byte>();
        bytes.AddRange(UInt16(IsExtensible ? (ushort)0xFFFE : Tag));
        bytes.AddRange(UInt16((ushort)Channels));
        bytes.AddRange(UInt32((uint)RateHz));
        bytes.AddRange(UInt32((uint)(RateHz * frameBytes)));
        bytes.AddRange(UInt16((ushort)frameBytes));
        bytes.AddRange(UInt16((ushort)Bits));
        if (IsExtensible)
        {
            bytes.AddRange(UInt16(22));
            bytes.AddRange(UInt16((ushort)Bits));
            bytes.AddRange(UInt32(0));
            bytes.AddRange(UInt16(Tag));
            bytes.AddRange(Convert.FromHexString("000000001000800000AA00389B71"));
        }

        return [.. bytes];
    }

    private byte[] Encode(double sample)
    {
        var bytes = (Tag, Bits) switch
        {
            (1, 8) => [(byte)Math.Round((sample * 128) + 128)],
            (1, 16) => BitConverter.GetBytes((short)Math.Round(sample * 32768)),
            (1, 24) => BitConverter.GetBytes((int)Math.Round(sample * 8388608))[..3],
            (1, 32) => BitConverter.GetBytes((int)Math.Round(sample * 2147483648)),
            (1, 64) => BitConverter.GetBytes((long)Math.Round(sample * 9223372036854775808.0)),
            (3, 16) => BitConverter.GetBytes((Half)sample),
            (3, 32) => BitConverter.GetBytes((float)sample),
            (3, 64) => BitConverter.GetBytes(sample),
            _ => throw new NotSupportedException($"tag {Tag}, {Bits} bits"),
        };
        if (IsBigEndian)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    private byte[] UInt16(ushort value)
    {
        var bytes = new byte[2];
        if (IsBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        }

        return bytes;
    }

    private byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        if (IsBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        return bytes;
    }
}
