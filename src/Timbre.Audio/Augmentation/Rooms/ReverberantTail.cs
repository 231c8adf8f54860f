using Timbre.Audio.Features;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Augmentation;

/// <summary>Late reverberation: noise that goes on where the reflections' power stood, and decays.</summary>
/// <remarks>Its part above 2 kHz decays faster, at a rate that is drawn.</remarks>
internal static class ReverberantTail
{
    private const double MatchSeconds = 0.02;
    private const int Rate = AudioReader.StandardRateHz;

    /// <summary>Adds the tail.</summary>
    /// <param name="response">The room's response, whose reflections end at the start.</param>
    /// <param name="start">Sample that the tail begins at; nothing is added where too little stands before it.</param>
    /// <param name="decaySeconds">Reverberation time, to -60 dB.</param>
    /// <param name="random">Source of the noise.</param>
    public static void Add(float[] response, int start, double decaySeconds, Random random)
    {
        var match = (int)(MatchSeconds * Rate);
        if (start <= match || start >= response.Length)
        {
            return;
        }

        // Power falls by 60 dB in the reverberation time.
        var rate = 3 * Math.Log(10) / (decaySeconds * Rate);
        var fastRate = rate / Draw.Uniform(random, 0.4, 0.9);
        var deviation = Math.Sqrt(Level.Power(response.AsSpan(start - match, match)));
        using var scratch = Scratch.Rent(response.Length - start);
        var noise = scratch.Span;
        GaussianNoise.Fill(noise, deviation, random);
        var low = 0.0;
        var smoothing = 1 - Math.Exp(-2 * Math.PI * 2000 / Rate);
        for (var n = 0; n < noise.Length; n++)
        {
            var since = n + (0.5 * match);
            low += smoothing * (noise[n] - low);
            var sample = (low * Math.Exp(-rate * since)) + ((noise[n] - low) * Math.Exp(-fastRate * since));
            response[start + n] += (float)sample;
        }
    }
}
