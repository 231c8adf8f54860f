using System.Buffers.Binary;

namespace Timbre.Cli.Reports;

/// <summary>Speech as a small WAV file: G.711 mu-law, a byte a sample, which every browser plays.</summary>
internal static class MuLawWav
{
    private const int HeaderBytes = 58;
    private const short MuLawFormat = 7;
    private const int Bias = 0x84;
    private const int Clip = 32_635;

    /// <summary>The bytes of a file.</summary>
    /// <param name="samples">One channel, full scale -1 to 1.</param>
    /// <param name="rateHz">Their rate.</param>
    public static byte[] Of(ReadOnlySpan<float> samples, int rateHz)
    {
        var file = new byte[HeaderBytes + samples.Length + (samples.Length % 2)];
        var header = file.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 18);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], MuLawFormat);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], rateHz);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], rateHz);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8);

        // Formats other than PCM have a chunk that says how many samples there are.
        "fact"u8.CopyTo(header[38..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[42..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(header[46..], samples.Length);
        "data"u8.CopyTo(header[50..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[54..], samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            file[HeaderBytes + i] = Encode(samples[i]);
        }

        return file;
    }

    private static byte Encode(float sample)
    {
        var value = (int)Math.Clamp(sample * 32_768f, -Clip, Clip);
        var sign = value < 0 ? 0x80 : 0;
        var magnitude = Math.Abs(value) + Bias;
        var exponent = int.Log2(magnitude) - 7;
        return (byte)~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0xF));
    }
}
