using System.Buffers.Binary;
using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Recognition;

namespace Timbre.Benchmarks.Enrolling;

/// <summary>Recordings with a fault that was put into them.</summary>
internal static class SpoiledSpeech
{
    private const int RateHz = AudioReader.StandardRateHz;

    /// <summary>Two recordings, one after the other.</summary>
    public static Recording Joined(float[] first, float[] second) => Recording.FromSamples([.. first, .. second], RateHz, "joined");

    /// <summary>With noise of a clip, so far below the power of the speech in it.</summary>
    public static Recording Noisy(float[] samples, float[] noise, double snrDb)
    {
        var speech = new VoiceActivity().Trim(samples);
        var power = Power(speech.Length > 0 ? speech : samples);
        var stretch = Enumerable.Range(0, samples.Length).Select(i => noise[i % noise.Length]).ToArray();
        var factor = Math.Sqrt(power / (Math.Max(1e-12, Power(stretch)) * Math.Pow(10, snrDb / 10)));
        return Recording.FromSamples([.. samples.Select((sample, i) => sample + (float)(factor * stretch[i]))], RateHz, "noisy");
    }

    /// <summary>So loud that a share of its speech is cut off.</summary>
    public static Recording Clipped(float[] samples, double share)
    {
        var loud = samples.Select(Math.Abs).Where(size => size > 0.01f).Order().ToArray();
        var ceiling = loud.Length > 0 ? loud[(int)((1 - share) * (loud.Length - 1))] : 0.01f;
        return Recording.FromSamples(
            [.. samples.Select(sample => Math.Clamp(sample, -ceiling, ceiling) / ceiling * 0.999f)], RateHz, "clipped");
    }

    /// <summary>Its first seconds of speech.</summary>
    public static Recording Cut(float[] samples, double seconds)
    {
        var speech = new VoiceActivity().Trim(samples);
        return Recording.FromSamples(speech.AsSpan(0, Math.Min(speech.Length, (int)(seconds * RateHz))), RateHz, "cut");
    }

    /// <summary>As a WAV of two channels, the second one of zeros.</summary>
    public static Recording HalfDead(float[] samples)
    {
        var bytes = new byte[44 + (4 * samples.Length)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        Span<short> format = [16, 0, 1, 2, RateHz & short.MaxValue, 0, unchecked((short)(4 * RateHz)), 4 * RateHz >> 16, 4, 16];
        for (var i = 0; i < format.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(16 + (2 * i)), format[i]);
        }

        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 4 * samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            var value = (short)Math.Clamp(samples[i] * 32768, short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (4 * i)), value);
        }

        return Recording.FromStream(new MemoryStream(bytes), "half dead");
    }

    private static double Power(float[] samples) => samples.Average(sample => (double)sample * sample);
}
