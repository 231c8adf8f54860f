using System.Buffers.Binary;
using System.Globalization;

namespace Timbre.Audio.Reading;

/// <summary>Writes 16-bit PCM WAV with one channel.</summary>
public static class WavWriter
{
    private const int HeaderBytes = 44;

    /// <summary>Writes samples to a file, replacing it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="samples">Amplitudes; rounded to the nearest of 65 536 steps, and clipped outside of -1 to 1.</param>
    /// <param name="sampleRateHz">Samples a second, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is below 1.</exception>
    /// <exception cref="ArgumentException">A sample is not a number, or there are more than WAV can hold (2 GiB).</exception>
    public static void Write(string path, ReadOnlySpan<float> samples, int sampleRateHz)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.Create(path);
        Write(stream, samples, sampleRateHz);
    }

    /// <summary>Writes samples to a stream.</summary>
    /// <param name="stream">Where to; need not seek, stays open.</param>
    /// <param name="samples">Amplitudes; rounded to the nearest of 65 536 steps, and clipped outside of -1 to 1.</param>
    /// <param name="sampleRateHz">Samples a second, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is below 1.</exception>
    /// <exception cref="ArgumentException">A sample is not a number, or there are more than WAV can hold (2 GiB).</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> samples, int sampleRateHz)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        if (samples.Length > (int.MaxValue - HeaderBytes) / 2)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Write WAV: expected at most {(int.MaxValue - HeaderBytes) / 2} samples, got {samples.Length}. Write several files."),
                nameof(samples));
        }

        var bytes = new byte[HeaderBytes + (2 * samples.Length)];
        WriteHeader(bytes, sampleRateHz);
        for (var i = 0; i < samples.Length; i++)
        {
            var sample = samples[i];
            if (float.IsNaN(sample))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Write WAV: expected numbers, got NaN at sample {i}. Repair the signal first."),
                    nameof(samples));
            }

            var scaled = Math.Clamp(MathF.Round(sample * SampleDecoder.Scale16), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + (2 * i)), (short)scaled);
        }

        stream.Write(bytes);
    }

    private static void WriteHeader(Span<byte> bytes, int sampleRateHz)
    {
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], sampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], 2 * sampleRateHz);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[34..], 16);
        "data"u8.CopyTo(bytes[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[40..], bytes.Length - HeaderBytes);
    }
}
