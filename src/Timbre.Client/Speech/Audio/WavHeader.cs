using System.Buffers.Binary;

namespace Timbre.Client.Speech;

/// <summary>The header of a WAV file of PCM.</summary>
internal static class WavHeader
{
    private const int Length = 44;

    /// <summary>The file that samples make.</summary>
    /// <param name="samples">Little-endian, as the format says.</param>
    /// <param name="format">Rate, bits and channels.</param>
    public static byte[] Before(byte[] samples, AudioStreamFormat format)
    {
        var file = new byte[Length + samples.Length];
        var header = file.AsSpan();
        var frame = (ushort)(format.Channels * format.BitsPerSample / 8);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], format.Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], format.SamplesPerSecond);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], format.SamplesPerSecond * frame);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], frame);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], format.BitsPerSample);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], samples.Length);
        samples.CopyTo(header[Length..]);
        return file;
    }
}
