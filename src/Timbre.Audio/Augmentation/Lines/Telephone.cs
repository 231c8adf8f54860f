using Timbre.Audio.Features;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>A telephone channel: narrow band, 8 kHz sampling, the handset's color, companding and codec noise.</summary>
/// <remarks>
/// The band comes from the slice's spectrum; its lower half, transformed back, is the signal sampled at 8 kHz. There it is
/// companded and made noisy; back at 16 kHz nothing stands above 4 kHz. Neither delay nor a change of power.
/// </remarks>
public sealed class Telephone : IAugmentation
{
    private const double TopHz = 4000;
    private const double TopFallHz = 125;
    private readonly TelephoneOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Telephone(TelephoneOptions? options = null) => _options = (options ?? new TelephoneOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<float> gains = stackalloc float[SpectralShape.Points];
        DrawBand(gains, random);
        var compands = Draw.Coin(random, _options.CompandingChance);
        var codecNoise = Draw.Coin(random, _options.CodecNoiseChance);
        if (samples.IsEmpty)
        {
            return;
        }

        var before = Level.Power(samples);
        var full = SpectralShape.Transform(SpectralShape.TransformLength(samples.Length));
        var half = SpectralShape.Transform(full.Length / 2);
        using var scratch = Scratch.Rent((2 * full.Bins) + half.Length);
        var real = scratch.Span[..full.Bins];
        var imaginary = scratch.Span.Slice(full.Bins, full.Bins);
        full.Forward(samples, real, imaginary);
        SpectralShape.Multiply(real, imaginary, gains);
        if (compands || codecNoise)
        {
            var narrow = scratch.Span[(2 * full.Bins)..][..half.Length];

            // Half as many bins back: the same signal at half the rate, twice as large.
            half.Inverse(real[..half.Bins], imaginary[..half.Bins], narrow);
            Degrade(narrow, (samples.Length + 1) / 2, compands, codecNoise, random);
            half.Forward(narrow, real[..half.Bins], imaginary[..half.Bins]);
            real[(half.Bins - 1)..].Clear();
            imaginary[(half.Bins - 1)..].Clear();
        }

        full.Inverse(real, imaginary, samples);
        var after = Level.Power(samples);
        if (after > 0)
        {
            Level.Scale(samples, Math.Sqrt(before / after));
        }
    }

    private void Degrade(Span<float> narrow, int spoken, bool compands, bool codecNoise, Random random)
    {
        if (codecNoise)
        {
            using var scratch = Scratch.Rent(narrow.Length);
            var noise = scratch.Span;
            var qDb = Draw.Uniform(random, _options.LowestQDb, _options.HighestQDb);
            GaussianNoise.Fill(noise, 1 / Draw.Amplitude(qDb), random);
            for (var n = 0; n < narrow.Length; n++)
            {
                narrow[n] += narrow[n] * noise[n];
            }
        }

        if (compands)
        {
            var muLaw = Draw.Coin(random, 0.5);
            var level = Draw.Amplitude(Draw.Uniform(random, _options.LowestLevelDb, _options.HighestLevelDb));
            var power = Level.Power(narrow[..spoken]);
            Level.Scale(narrow, power > 0 ? level / Math.Sqrt(power) : 1);
            if (muLaw)
            {
                Companding.MuLaw(narrow);
            }
            else
            {
                Companding.ALaw(narrow);
            }
        }
    }

    private void DrawBand(Span<float> gains, Random random)
    {
        var lowHz = Draw.Uniform(random, _options.LowestLowEdgeHz, _options.HighestLowEdgeHz);
        var highHz = Draw.Uniform(random, _options.LowestHighEdgeHz, _options.HighestHighEdgeHz);

        // Two to four poles below, a steep codec filter above.
        var lowPower = random.Next(2, 5) * 2;
        var highPower = random.Next(8, 17) * 2;
        var tiltDb = Draw.Uniform(random, -_options.HighestTiltDb, _options.HighestTiltDb);
        var (firstHz, firstDb) = (Draw.Octaves(random, 300, 1200), Draw.Uniform(random, 0, _options.HighestResonanceDb));
        var (secondHz, secondDb) = (Draw.Octaves(random, 1200, 3400), Draw.Uniform(random, 0, _options.HighestResonanceDb));
        gains.Clear();
        for (var point = lowHz == 0 ? 0 : 1; point * SpectralShape.SpacingHz < TopHz; point++)
        {
            var hz = point * SpectralShape.SpacingHz;
            var power = 1 / ((1 + Math.Pow(lowHz / hz, lowPower)) * (1 + Math.Pow(hz / highHz, highPower)));
            if (hz == 0)
            {
                power = 1;
            }

            var colorDb = (tiltDb * Math.Log2(Math.Max(hz, 100) / 1000)) + Resonance(hz, firstHz, firstDb)
                + Resonance(hz, secondHz, secondDb);
            var top = Math.Clamp((TopHz - hz) / TopFallHz, 0, 1);
            gains[point] = (float)(Math.Sqrt(power) * Draw.Amplitude(colorDb) * top);
        }
    }

    /// <summary>A bump a third of an octave wide.</summary>
    private static double Resonance(double hz, double centerHz, double heightDb)
    {
        var octaves = Math.Log2(Math.Max(hz, 1) / centerHz);
        return heightDb / (1 + (9 * octaves * octaves));
    }
}
