using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Timbre.Audio;

/// <summary>What each 10 ms of a recording shows of speech: its level in the band of telephony, and how periodic it is.</summary>
/// <remarks>
/// Level: mean power of 32 ms, 150 to 3 800 Hz, in dB of full scale. Periodicity: the largest normalized
/// cross-correlation of 32 ms with themselves 2.5 to 16.5 ms later (60 to 400 Hz), at 4 kHz, after a first difference
/// that keeps rumble from passing for a voice. Windows are centered on their 10 ms; outside there is silence.
/// </remarks>
internal sealed class SpeechFrames
{
    /// <summary>Samples from frame to frame.</summary>
    public const int Shift = 160;

    /// <summary>Level of digital silence, in dB.</summary>
    public const float LowestDb = -120;

    private const int Window = 512;
    private const int Decimation = 4;
    private const int PitchWindow = 128;
    private const int ShortestLag = 10;
    private const int LongestLag = 66;

    private SpeechFrames(int count)
    {
        LevelDb = new float[count];
        Periodicity = new float[count];
    }

    /// <summary>Level of each frame, in dB of full scale.</summary>
    public float[] LevelDb { get; }

    /// <summary>Likeness of neighboring pitch periods of each frame, 0 to 1.</summary>
    public float[] Periodicity { get; }

    /// <summary>Measures a recording.</summary>
    /// <param name="samples">16 kHz, one channel.</param>
    /// <returns>One frame for each 10 ms begun.</returns>
    public static SpeechFrames Measure(ReadOnlySpan<float> samples)
    {
        var frames = new SpeechFrames((samples.Length + Shift - 1) / Shift);
        const int Margin = Window / 2;
        var band = ArrayPool<float>.Shared.Rent(samples.Length + (2 * Margin) + Shift);
        const int PitchMargin = (PitchWindow + LongestLag) / 2;
        var pitch = ArrayPool<float>.Shared.Rent((samples.Length / Decimation) + (2 * PitchMargin) + Shift);
        try
        {
            Array.Clear(band);
            Array.Clear(pitch);
            Filter(samples, band.AsSpan(Margin), pitch.AsSpan(PitchMargin));
            for (var frame = 0; frame < frames.LevelDb.Length; frame++)
            {
                var middle = (frame * Shift) + (Shift / 2);
                frames.LevelDb[frame] = Level(band.AsSpan(middle, Window), Inside(middle, samples.Length));
                frames.Periodicity[frame] =
                    Likeness(pitch.AsSpan(middle / Decimation, PitchWindow + LongestLag));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(band);
            ArrayPool<float>.Shared.Return(pitch);
        }

        return frames;
    }

    // How much of the window around a place lies in the recording.
    private static int Inside(int middle, int length) =>
        Math.Max(1, Math.Min(length, middle + (Window / 2)) - Math.Max(0, middle - (Window / 2)));

    private static void Filter(ReadOnlySpan<float> samples, Span<float> band, Span<float> pitch)
    {
        const int Rate = VoiceActivity.SampleRateHz;
        var high = Biquad.HighPass(150, Rate);
        var low = Biquad.LowPass(3800, Rate);
        var pitchLow = Biquad.LowPass(900, Rate);
        var pitchLower = Biquad.LowPass(900, Rate);
        var before = 0f;
        for (var i = 0; i < samples.Length; i++)
        {
            var voice = high.Next(samples[i]);
            band[i] = low.Next(voice);
            var slow = pitchLower.Next(pitchLow.Next(voice));
            if (i % Decimation == 0)
            {
                pitch[i / Decimation] = slow - (0.95f * before);
                before = slow;
            }
        }
    }

    private static float Level(ReadOnlySpan<float> window, int inside)
    {
        var power = Product(window, window) / inside;
        return power > 1e-12f ? 10 * MathF.Log10(power) : LowestDb;
    }

    private static float Likeness(ReadOnlySpan<float> window)
    {
        var now = window[..PitchWindow];
        var energyNow = Product(now, now);
        if (energyNow <= 1e-9f)
        {
            return 0;
        }

        var best = 0f;
        var energyLater = Product(window.Slice(ShortestLag, PitchWindow), window.Slice(ShortestLag, PitchWindow));
        for (var lag = ShortestLag; lag <= LongestLag; lag++)
        {
            var later = window.Slice(lag, PitchWindow);
            var product = Product(now, later);
            // Against the louder half: at the edge of a sound its own decay must not pass for a period.
            var likeness = product / MathF.Max(energyNow, MathF.Sqrt(energyNow * MathF.Max(energyLater, 0)));
            best = MathF.Max(best, likeness);
            if (lag < LongestLag)
            {
                energyLater += (window[lag + PitchWindow] * window[lag + PitchWindow]) - (window[lag] * window[lag]);
            }
        }

        return best;
    }

    // Lengths are multiples of the widest vector.
    private static float Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return Vector.Sum(sum);
    }
}
