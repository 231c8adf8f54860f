using Timbre.Audio.Reading;

namespace Timbre.Audio.Augmentation;

/// <summary>One echo of a desk or of the device's case, so early that it is heard as a color.</summary>
internal static class EarlyReflection
{
    private const double SamplesPerMs = AudioReader.StandardRateHz / 1000.0;

    /// <summary>Draws one, and adds it in place.</summary>
    /// <param name="samples">The slice.</param>
    /// <param name="random">Where the draws come from.</param>
    public static void Apply(Span<float> samples, Random random)
    {
        var delay = (int)Math.Round(Draw.Octaves(random, 0.2, 2) * SamplesPerMs);
        var gain = (float)Draw.Amplitude(Draw.Uniform(random, -20, -6));
        for (var n = samples.Length - 1; n >= delay; n--)
        {
            samples[n] += gain * samples[n - delay];
        }
    }
}
