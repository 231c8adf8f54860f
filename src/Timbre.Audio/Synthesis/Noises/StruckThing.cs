using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Synthesis;

/// <summary>A thing with a few pitches at which it rings, and a noise of the blow.</summary>
internal sealed class StruckThing
{
    private const double Rate = AudioReader.StandardRateHz;
    private const double Inaudible = 1e-3;
    private readonly (double Hz, double Gain, double Decay)[] _modes;
    private readonly double _blow;
    private readonly double _blowDecay;

    /// <summary>Draws a thing: wood and cloth ring short, glass and metal long.</summary>
    public StruckThing(Random random)
    {
        var ringSeconds = Draw.Octaves(random, 0.004, 0.4);
        var lowestHz = Draw.Octaves(random, 90, 2500);
        _modes = [.. Enumerable.Range(0, random.Next(2, 7)).Select(mode =>
        {
            var hz = Math.Min(7500, lowestHz * (1 + (mode * Draw.Uniform(random, 0.4, 1.9))));
            return (hz, Draw.Amplitude(Draw.Uniform(random, -15, 0)), Math.Exp(-1 / (Rate * ringSeconds * Draw.Uniform(random, 0.4, 1.2))));
        })];
        _blow = Draw.Amplitude(Draw.Uniform(random, -20, 6));
        _blowDecay = Math.Exp(-1 / (Rate * Draw.Octaves(random, 0.001, 0.02)));
    }

    /// <summary>Adds a blow and its ringing.</summary>
    /// <param name="samples">From the blow on.</param>
    /// <param name="amplitude">How hard.</param>
    /// <param name="random">Makes every blow a little different.</param>
    public void Strike(Span<float> samples, double amplitude, Random random)
    {
        foreach (var (hz, gain, decay) in _modes)
        {
            var level = amplitude * gain * Draw.Uniform(random, 0.6, 1);
            var (stepSin, stepCos) = Math.SinCos(2 * Math.PI * hz / Rate);
            var (sin, cos) = (0.0, level);
            for (var n = 0; n < samples.Length && level > Inaudible; n++, level *= decay)
            {
                samples[n] += (float)sin;
                (sin, cos) = (decay * ((sin * stepCos) + (cos * stepSin)), decay * ((cos * stepCos) - (sin * stepSin)));
            }
        }

        var blow = amplitude * _blow;
        for (var n = 0; n < samples.Length && blow > Inaudible; n++, blow *= _blowDecay)
        {
            samples[n] += (float)(blow * Draw.Gaussian(random));
        }
    }
}
