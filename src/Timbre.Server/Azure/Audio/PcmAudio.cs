using System.Buffers.Binary;

namespace Timbre.Server.Azure;

/// <summary>The one kind of audio that the retired service took: 16 kHz, 16 bit, one channel, in a WAV file or without a header.</summary>
internal static class PcmAudio
{
    /// <summary>Samples in a second.</summary>
    public const int SampleRateHz = 16_000;

    private const int RiffHeader = 12;
    private const int ChunkHeader = 8;
    private const int LeastFormat = 16;
    private const ushort Pcm = 1;
    private const ushort Extensible = 0xFFFE;
    private const int SubFormat = 24;

    /// <summary>The samples, full scale -1 to 1; null where it is another kind of audio.</summary>
    public static float[]? Read(ReadOnlySpan<byte> body) => body.StartsWith("RIFF"u8)
        ? body.Length >= RiffHeader && body[8..].StartsWith("WAVE"u8) ? ReadChunks(body[RiffHeader..]) : null
        : Samples(body);

    private static float[]? ReadChunks(ReadOnlySpan<byte> rest)
    {
        var isRight = false;
        while (rest.Length >= ChunkHeader)
        {
            var name = rest[..4];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[ChunkHeader..];

            // A stream's writer knows no length, and a file may be cut: what is there counts.
            var length = (int)Math.Min(size, (uint)rest.Length);
            if (name.SequenceEqual("fmt "u8))
            {
                isRight = IsRight(rest[..length]);
            }
            else if (name.SequenceEqual("data"u8))
            {
                return isRight ? Samples(rest[..length]) : null;
            }

            rest = rest[Math.Min(length + (length % 2), rest.Length)..];
        }

        return null;
    }

    private static bool IsRight(ReadOnlySpan<byte> format)
    {
        if (format.Length < LeastFormat)
        {
            return false;
        }

        var tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        return (tag == Pcm
                || (
                    tag == Extensible && format.Length >= SubFormat + 2
                        && BinaryPrimitives.ReadUInt16LittleEndian(format[SubFormat..]) == Pcm))
            && BinaryPrimitives.ReadUInt16LittleEndian(format[2..]) == 1
            && BinaryPrimitives.ReadUInt32LittleEndian(format[4..]) == SampleRateHz
            && BinaryPrimitives.ReadUInt16LittleEndian(format[14..]) == 16;
    }

    private static float[] Samples(ReadOnlySpan<byte> bytes)
    {
        var samples = new float[bytes.Length / sizeof(short)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(sizeof(short) * i)..]) / 32768f;
        }

        return samples;
    }
}
