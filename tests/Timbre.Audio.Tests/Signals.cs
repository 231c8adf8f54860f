namespace Timbre.Audio.Tests;

/// <summary>Test signals at 16 kHz.</summary>
internal static class Signals
{
    public const int RateHz = 16000;

    /// <summary>Uniform noise of peak 1.</summary>
    public static float[] Noise(int length, int seed, double peak = 1)
    {
        var random = new Random(seed);
        var samples = new float[length];
        for (var n = 0; n < length; n++)
        {
            samples[n] = (float)(((random.NextDouble() * 2) - 1) * peak);
        }

        return samples;
    }

    /// <summary>A sine of a frequency and peak.</summary>
    public static float[] Sine(int length, double frequencyHz, double peak = 0.5)
    {
        var samples = new float[length];
        for (var n = 0; n < length; n++)
        {
            samples[n] = (float)(peak * Math.Sin(2 * Math.PI * frequencyHz * n / RateHz));
        }

        return samples;
    }

    /// <summary>Mean of the squares.</summary>
    public static double Power(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return sum / Math.Max(samples.Length, 1);
    }

    /// <summary>Power of the part of a signal at one frequency (its projection on sine and cosine).</summary>
    public static double PowerAt(ReadOnlySpan<float> samples, double frequencyHz)
    {
        double real = 0, imaginary = 0;
        for (var n = 0; n < samples.Length; n++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * frequencyHz * n / RateHz);
            real += samples[n] * cosine;
            imaginary += samples[n] * sine;
        }

        return 2 * ((real * real) + (imaginary * imaginary)) / ((double)samples.Length * samples.Length);
    }

    /// <summary>A ratio of powers in decibels.</summary>
    public static double Decibels(double ratio) => 10 * Math.Log10(ratio);
}
