using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Synthesis;

/// <summary>Noise with a pitch.</summary>
internal static class TonalNoise
{
    private const double Rate = AudioReader.StandardRateHz;
    private const double TopHz = 7000;

    /// <summary>50 or 60 Hz with multiples that fall off, and a little hiss.</summary>
    public static void Hum(Span<float> samples, Random random)
    {
        var mainsHz = Draw.Coin(random, 0.5) ? 50.0 : 60.0;
        var fallDb = Draw.Uniform(random, 2, 9);
        Hiss(samples, Draw.Uniform(random, -45, -15), random);
        for (var multiple = 1; multiple <= 40; multiple++)
        {
            // A rectifier behind the mains makes even multiples stronger.
            var levelDb = (-fallDb * Math.Log2(multiple)) + Draw.Uniform(random, -10, 4);
            levelDb -= multiple % 2 == 0 ? 0 : Draw.Uniform(random, 0, 6);
            AddTone(samples, 0, samples.Length, mainsHz * multiple, Draw.Amplitude(levelDb), random);
        }
    }

    /// <summary>Multiples of a wandering pitch, and a rattle in their rhythm.</summary>
    public static void Engine(Span<float> samples, Random random)
    {
        var pitchHz = Draw.Octaves(random, 18, 140);
        var partials = Math.Min(60, (int)(TopHz / pitchHz));
        var fallDb = Draw.Uniform(random, 3, 9);
        double[] gains = [.. Enumerable.Range(1, partials).Select(multiple =>
            Draw.Amplitude((-fallDb * Math.Log2(multiple)) + Draw.Uniform(random, -12, 6)))];
        double[] phases = [.. gains.Select(_ => random.NextDouble())];
        var rattle = Draw.Amplitude(Draw.Uniform(random, -25, -3));
        var (wander, driftHz) = (Draw.Uniform(random, 0.005, 0.12), Draw.Octaves(random, 0.1, 1.5));
        var (phase, drift) = (0.0, random.NextDouble());
        GaussianNoise.Fill(samples, rattle, random);
        BroadNoise.Color(samples, hz => -4 * Math.Log2(hz / 500));
        for (var n = 0; n < samples.Length; n++)
        {
            drift += driftHz / Rate;
            phase += pitchHz * (1 + (wander * Math.Sin(2 * Math.PI * drift))) / Rate;
            samples[n] *= (float)(1 + (0.8 * Math.Sin(2 * Math.PI * phase)));
            samples[n] += (float)Wave(phase, gains, phases);
        }
    }

    /// <summary>Tones of one or two pitches, some with overtones, on and off.</summary>
    public static void Beeps(Span<float> samples, Random random)
    {
        Hiss(samples, Draw.Uniform(random, -40, -20), random);
        double[] pitches = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Draw.Octaves(random, 300, 4000))];
        var (on, off) = (Draw.Octaves(random, 0.05, 0.8), Draw.Octaves(random, 0.05, 1));
        var overtoneDb = Draw.Uniform(random, -40, -6);
        var at = (int)(random.NextDouble() * off * Rate);
        for (var beep = 0; at < samples.Length; beep++)
        {
            var length = Math.Min((int)(on * Rate), samples.Length - at);
            var pitchHz = pitches[beep % pitches.Length];
            AddTone(samples, at, length, pitchHz, 1, random);
            AddTone(samples, at, length, Math.Min(2 * pitchHz, TopHz), Draw.Amplitude(overtoneDb), random);
            at += length + (int)(off * Rate * Draw.Uniform(random, 0.8, 1.2)) + 1;
        }
    }

    private static void Hiss(Span<float> samples, double levelDb, Random random) =>
        GaussianNoise.Fill(samples, Draw.Amplitude(levelDb), random);

    /// <summary>The sum of the partials of a pitch at a place in its period; half of them a quarter of a period on.</summary>
    private static double Wave(double phase, double[] gains, double[] phases)
    {
        // A pointer turned once a partial: a sine for each would take half a second a clip.
        var (stepSin, stepCos) = Math.SinCos(2 * Math.PI * phase);
        var (sin, cos) = (0.0, 1.0);
        var sum = 0.0;
        for (var k = 0; k < gains.Length; k++)
        {
            (sin, cos) = ((sin * stepCos) + (cos * stepSin), (cos * stepCos) - (sin * stepSin));
            sum += gains[k] * (phases[k] < 0.5 ? sin : cos);
        }

        return sum;
    }

    /// <summary>A sine with soft ends, 5 ms each.</summary>
    private static void AddTone(Span<float> samples, int start, int length, double hz, double amplitude, Random random)
    {
        const double Fade = 0.005 * Rate;
        var (sin, cos) = Math.SinCos(2 * Math.PI * random.NextDouble());
        var (stepSin, stepCos) = Math.SinCos(2 * Math.PI * hz / Rate);
        for (var n = 0; n < length; n++)
        {
            var gain = Math.Min(1, Math.Min(n + 1, length - n) / Fade);
            samples[start + n] += (float)(amplitude * gain * sin);
            (sin, cos) = ((sin * stepCos) + (cos * stepSin), (cos * stepCos) - (sin * stepSin));
        }
    }
}
