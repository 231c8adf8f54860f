using Timbre.Audio.Features;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>The experiment log's own augmentation, "DataPP": smoothing, noise in several steps, random amplitude.</summary>
/// <remarks>
/// Entries 39 to 41, 125 and 126. Meant for slices divided by their own peak, as the log's are: the noise is absolute.
/// Sigmas are |N(0, scale)|, redrawn above four scales; filters are truncated at two sigma and take zeros beyond the ends.
/// </remarks>
public sealed class DataPp : IAugmentation
{
    private const double LargestDeviation = 4;
    private readonly DataPpOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: those of entry 41.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public DataPp(DataPpOptions? options = null) => _options = (options ?? new DataPpOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Draw.Coin(random, _options.SmoothingChance))
        {
            GaussianFilter.Apply(samples, Sigma(random, _options.SmoothingSigma));
        }

        if (!_options.ManyNoiseSteps)
        {
            AddNoise(samples, random);
        }
        else
        {
            while (Draw.Coin(random, _options.NoiseChance))
            {
                AddNoise(samples, random);
            }
        }

        Level.Scale(samples, Draw.Amplitude(Draw.Uniform(random, _options.LowestGainDb, 0)));
    }

    private void AddNoise(Span<float> samples, Random random)
    {
        using var scratch = Scratch.Rent(samples.Length);
        var noise = scratch.Span;
        GaussianNoise.Fill(noise, Math.Abs(_options.NoiseScale * Draw.Gaussian(random)), random);
        if (Draw.Coin(random, _options.NoiseSmoothingChance))
        {
            GaussianFilter.Apply(noise, Sigma(random, _options.NoiseSmoothingSigma));
        }

        Level.Add(samples, noise, 1);
    }

    private static double Sigma(Random random, double scale)
    {
        var drawn = Math.Abs(Draw.Gaussian(random));
        while (drawn > LargestDeviation)
        {
            drawn = Math.Abs(Draw.Gaussian(random));
        }

        return drawn * scale;
    }
}
