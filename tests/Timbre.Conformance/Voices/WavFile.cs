using System.Buffers.Binary;
using System.Text;

namespace Timbre.Conformance.Voices;

/// <summary>WAV files byte by byte, the wrong ones too.</summary>
internal static class WavFile
{
    public const int RateHz = 16_000;
    private const ushort Pcm = 1;

    /// <summary>16 kHz, 16 bit, one channel: what the service took.</summary>
    public static byte[] Of(ReadOnlySpan<float> samples) => Of(Bytes(samples));

    /// <summary>A file of bytes as they stand.</summary>
    /// <param name="data">The samples' bytes.</param>
    /// <param name="rateHz">Samples in a second.</param>
    /// <param name="bits">Of a sample.</param>
    /// <param name="channels">How many.</param>
    /// <param name="tag">1: PCM, 3: float.</param>
    /// <param name="padding">Bytes of a LIST chunk before the samples; 0: there is none.</param>
    public static byte[] Of(byte[] data, int rateHz = RateHz, ushort bits = 16, ushort channels = 1, ushort tag = Pcm, int padding = 0)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        var list = padding > 0 ? 8 + padding : 0;
        var frame = (ushort)(channels * bits / 8);
        writer.Write(Encoding.ASCII.GetBytes("RIFF"));
        writer.Write(36 + list + data.Length);
        writer.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        writer.Write(16);
        writer.Write(tag);
        writer.Write(channels);
        writer.Write(rateHz);
        writer.Write(rateHz * frame);
        writer.Write(frame);
        writer.Write(bits);
        if (padding > 0)
        {
            writer.Write(Encoding.ASCII.GetBytes("LIST"));
            writer.Write(padding);
            writer.Write(new byte[padding]);
        }

        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(data.Length);
        writer.Write(data);
        return file.ToArray();
    }

    /// <summary>The bytes of samples without a header.</summary>
    public static byte[] Bytes(ReadOnlySpan<float> samples)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        for (var i = 0; i < samples.Length; i++)
        {
            var sample = (short)Math.Clamp(samples[i] * short.MaxValue, short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * sizeof(short)), sample);
        }

        return bytes;
    }
}
