using System.Buffers.Binary;

namespace Timbre.Audio.Reading;

/// <summary>Turns the bytes of samples into amplitudes, full scale -1 to 1.</summary>
internal static class SampleDecoder
{
    /// <summary>
    /// The 16-bit value that would be full scale, 1: it is read and written by this one number, so every value comes back.
    /// </summary>
    public const float Scale16 = 32768;

    /// <summary>Decodes little-endian samples.</summary>
    /// <param name="coding">How they are written.</param>
    /// <param name="bytes">As many whole samples as <paramref name="samples"/> holds.</param>
    /// <param name="samples">Receives the amplitudes, channels interleaved as in the file.</param>
    public static void Decode(WavCoding coding, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (coding)
        {
            case WavCoding.Unsigned8:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (bytes[i] - 128) * (1f / 128);
                }

                break;
            case WavCoding.Signed16:
                SignedDecoder16.Decode(bytes, samples);
                break;
            case WavCoding.Signed24:
                Decode24(bytes, samples);
                break;
            case WavCoding.Signed32:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) * (1f / 2147483648f);
                }

                break;
            case WavCoding.Signed64:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (float)(BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * i)..]) * (1 / 9223372036854775808.0));
                }

                break;
            case WavCoding.Float16:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
                }

                break;
            case WavCoding.Float32:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                }

                break;
            case WavCoding.Float64:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                }

                break;
            case WavCoding.ALaw:
                Lookup(G711.ALaw, bytes, samples);
                break;
            case WavCoding.MuLaw:
                Lookup(G711.MuLaw, bytes, samples);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(coding), coding, "Decode samples: expected a coding of WAV.");
        }
    }

    /// <summary>Reverses the bytes of every sample in place: big-endian to little-endian.</summary>
    public static void ReverseEndianness(Span<byte> bytes, int sampleBytes)
    {
        for (; bytes.Length >= sampleBytes; bytes = bytes[sampleBytes..])
        {
            bytes[..sampleBytes].Reverse();
        }
    }

    private static void Decode24(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var value = bytes[3 * i] | (bytes[(3 * i) + 1] << 8) | ((sbyte)bytes[(3 * i) + 2] << 16);
            samples[i] = value * (1f / 8388608);
        }
    }

    private static void Lookup(float[] table, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = table[bytes[i]];
        }
    }
}
