using Timbre.Audio.Reading;

namespace Timbre.Audio.Augmentation;

/// <summary>The gain control of a device: a compressor, fast for what gets loud and slow for what gets soft.</summary>
internal static class GainControl
{
    private const double AttackSeconds = 0.005;
    private const double ReleaseSeconds = 0.1;

    // The gain is found each millisecond, and goes straight from one to the next.
    private const int Step = AudioReader.StandardRateHz / 1000;

    /// <summary>Draws a threshold, relative to the slice's level, and a ratio; compresses in place.</summary>
    /// <param name="samples">The slice.</param>
    /// <param name="random">Where the draws come from.</param>
    public static void Apply(Span<float> samples, Random random)
    {
        var threshold = (float)(Math.Sqrt(Level.Power(samples)) * Draw.Amplitude(Draw.Uniform(random, -12, 0)));
        var exponent = (float)((1 / Draw.Uniform(random, 2, 4)) - 1);
        var attack = Share(AttackSeconds);
        var release = Share(ReleaseSeconds);
        var (envelope, gain) = (0f, 1f);
        for (var first = 0; first < samples.Length; first += Step)
        {
            var part = samples[first..Math.Min(first + Step, samples.Length)];
            foreach (var sample in part)
            {
                var rise = Math.Abs(sample) - envelope;
                envelope += rise * (rise > 0 ? attack : release);
            }

            var next = envelope > threshold ? MathF.Pow(envelope / threshold, exponent) : 1;
            var slope = (next - gain) / Step;
            foreach (ref var sample in part)
            {
                gain += slope;
                sample *= gain;
            }

            gain = next;
        }
    }

    /// <summary>How much nearer a sample brings what takes so long for all but 1 / e of the way.</summary>
    private static float Share(double seconds) => (float)(1 - Math.Exp(-1 / (seconds * AudioReader.StandardRateHz)));
}
