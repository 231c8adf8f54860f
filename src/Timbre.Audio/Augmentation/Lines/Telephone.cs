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
        TelephoneBand.Shape(gains, _options, random);
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
}
