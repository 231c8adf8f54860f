using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Synthesis;

/// <summary>Noise without a pitch.</summary>
internal static class BroadNoise
{
    private const double Rate = AudioReader.StandardRateHz;

    /// <summary>White noise under a slope of decibels an octave and a broad bump.</summary>
    public static void Rush(Span<float> samples, Random random)
    {
        var slopeDb = Draw.Uniform(random, -9, 3);
        var (bumpHz, bumpDb) = (Draw.Octaves(random, 200, 6000), Draw.Uniform(random, -6, 12));
        GaussianNoise.Fill(samples, 1, random);
        Color(samples, hz => (slopeDb * Math.Log2(hz / 1000)) + Bump(hz, bumpHz, bumpDb, 1));
    }

    /// <summary>Noise that falls steeply above a low edge, and swells.</summary>
    public static void Wind(Span<float> samples, Random random)
    {
        var (edgeHz, slopeDb) = (Draw.Octaves(random, 80, 600), Draw.Uniform(random, -14, -7));
        GaussianNoise.Fill(samples, 1, random);
        Color(samples, hz => slopeDb * Math.Max(0, Math.Log2(hz / edgeHz)));
        Swell(samples, Draw.Octaves(random, 0.15, 1.2), Draw.Uniform(random, 0.5, 1), random);
    }

    /// <summary>A dozen far voices: noise of two formants each, in a rhythm of three to six syllables a second.</summary>
    public static void Murmur(Span<float> samples, Random random)
    {
        var voices = random.Next(6, 16);
        using var scratch = Features.Scratch.Rent(samples.Length);
        for (var voice = 0; voice < voices; voice++)
        {
            var (firstHz, secondHz) = (Draw.Octaves(random, 250, 850), Draw.Octaves(random, 900, 2500));
            GaussianNoise.Fill(scratch.Span, 1, random);
            Color(scratch.Span, hz => (-6 * Math.Log2(hz / 500)) + Bump(hz, firstHz, 14, 6) + Bump(hz, secondHz, 10, 8));
            Swell(scratch.Span, Draw.Uniform(random, 3, 6), Draw.Uniform(random, 0.6, 1), random);
            Level.Add(samples, scratch.Span, Draw.Amplitude(Draw.Uniform(random, -12, 0)));
        }
    }

    /// <summary>Filters by a curve in decibels over Hz.</summary>
    internal static void Color(Span<float> samples, Func<double, double> curveDb)
    {
        Span<float> gains = stackalloc float[SpectralShape.Points];
        for (var point = 0; point < gains.Length; point++)
        {
            gains[point] = (float)Draw.Amplitude(Math.Clamp(curveDb(Math.Max(point, 0.5) * SpectralShape.SpacingHz), -80, 40));
        }

        // Nothing at 0 Hz, as a microphone passes none.
        gains[0] = 0;
        SpectralShape.Apply(samples, gains);
    }

    /// <summary>Multiplies by an envelope that moves between random heights, so many of them a second.</summary>
    internal static void Swell(Span<float> samples, double rateHz, double depth, Random random)
    {
        var period = Rate / rateHz;
        var (from, to) = (random.NextDouble(), random.NextDouble());
        var next = period * Draw.Uniform(random, 0.3, 1);
        var start = 0.0;
        for (var n = 0; n < samples.Length; n++)
        {
            if (n >= next)
            {
                (from, to, start) = (to, random.NextDouble(), next);
                next += period * Draw.Uniform(random, 0.5, 1.5);
            }

            var place = (1 - Math.Cos(Math.PI * (n - start) / (next - start))) / 2;
            samples[n] *= (float)(1 - (depth * (1 - (from + ((to - from) * place)))));
        }
    }

    private static double Bump(double hz, double centerHz, double heightDb, double sharpness)
    {
        var octaves = Math.Log2(hz / centerHz);
        return heightDb / (1 + (sharpness * octaves * octaves));
    }
}
