using Timbre.Audio.Features;

namespace Timbre.Audio.Tests.Augmentation;

/// <summary>What coding does to speech, measured in frames of 20 ms that are at most 20 dB softer than the whole.</summary>
internal static class CodedSpeech
{
    /// <summary>Mean over the frames of the signal's power over that of the difference, in decibels, each from -10 to 35.</summary>
    public static double SegmentalSnr(float[] speech, float[] coded, int rateHz) => Frames(speech, rateHz).Average(frame =>
    {
        var difference = speech[frame].Zip(coded[frame], (one, other) => one - other).ToArray();
        return Math.Clamp(Signals.Decibels(Signals.Power(speech[frame]) / (Signals.Power(difference) + 1e-15)), -10, 35);
    });

    /// <summary>
    /// Mean over the frames of the root of the mean squared difference of powers in decibels, in bands of 200 Hz up to 3.4 kHz.
    /// </summary>
    public static double LogSpectralDistance(float[] speech, float[] coded, int rateHz) => Frames(speech, rateHz).Average(frame =>
    {
        const int Bins = 4;
        var (one, other) = (Spectrum(speech[frame]), Spectrum(coded[frame]));
        return Math.Sqrt(Enumerable.Range(0, 17).Select(band => (1 + (band * Bins))..(1 + ((band + 1) * Bins)))
            .Average(band => Math.Pow(Signals.Decibels(one[band].Sum() / other[band].Sum()), 2)));
    });

    /// <summary>By how many samples, up to 40, the coded speech is late: where the two are most alike.</summary>
    public static int Delay(float[] speech, float[] coded) => Enumerable.Range(-40, 81).MaxBy(lag =>
        Enumerable.Range(40, speech.Length - 80).Sum(n => (double)speech[n] * coded[n + lag]));

    /// <summary>Share of the power above 4 kHz (some hertz above, as the window blurs) in decibels; of 16384 samples at 16 kHz.</summary>
    public static double HighBandDb(float[] samples)
    {
        const int Length = 16384;
        var powers = Spectrum(samples[..Length]);
        return Signals.Decibels(powers[((Length / 4) + 8)..].Sum() / powers.Sum());
    }

    private static IEnumerable<Range> Frames(float[] speech, int rateHz)
    {
        var length = rateHz / 50;
        var least = Signals.Power(speech) / 100;
        return Enumerable.Range(0, speech.Length / length)
            .Select(frame => (frame * length)..((frame + 1) * length))
            .Where(frame => Signals.Power(speech[frame]) > least);
    }

    private static double[] Spectrum(float[] samples)
    {
        var fft = new RealFft(samples.Length);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        var windowed = samples.Select((sample, n) => (float)(sample * (0.5 - (0.5 * Math.Cos(2 * Math.PI * n / samples.Length)))));
        fft.Forward(windowed.ToArray(), real, imaginary);
        return [.. real.Zip(imaginary, (re, im) => ((double)re * re) + ((double)im * im) + 1e-15)];
    }
}
