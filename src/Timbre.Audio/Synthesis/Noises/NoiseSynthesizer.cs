using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Faults;

namespace Timbre.Audio.Synthesis;

/// <summary>Makes everyday noise, so that training needs no recordings of it.</summary>
/// <remarks>
/// Each sound is another one of its kind: color, pitch, rhythm and sharpness are drawn anew. Safe to use from many threads.
/// </remarks>
public static class NoiseSynthesizer
{
    private const int Rate = AudioReader.StandardRateHz;
    private const double LongestSeconds = 600;
    private const double RootMeanSquare = 0.1;

    private static readonly NoiseKind[] Kinds = Enum.GetValues<NoiseKind>();

    /// <summary>Makes a sound.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="seed">Which one of its kind.</param>
    /// <param name="seconds">How long, above 0 and up to 600.</param>
    /// <returns>16 kHz mono, root mean square 0.1; the same arguments give the same samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, or the length is out of its range.</exception>
    public static float[] Make(NoiseKind kind, int seed, double seconds)
    {
        if (!(seconds > 0 && seconds <= LongestSeconds))
        {
            throw new ArgumentOutOfRangeException(
                nameof(seconds), seconds, $"Make: expected a length above 0 and up to {LongestSeconds} s. Change seconds.");
        }

        var samples = new float[Math.Max(1, (int)Math.Round(seconds * Rate))];
        var random = new Random((int)SplitMix64.Next(((ulong)(uint)seed << 32) | (uint)kind));
        MakerOf(kind)(samples, random);
        var power = Level.Power(samples);
        if (power > 0)
        {
            Level.Scale(samples, RootMeanSquare / Math.Sqrt(power));
        }

        return samples;
    }

    /// <summary>Makes sounds of all kinds in turn.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">Decides them all.</param>
    /// <param name="seconds">Length of each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static IReadOnlyList<float[]> MakeMany(int count, int seed, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. Enumerable.Range(0, count).Select(index => Make(
            Kinds[index % Kinds.Length], (int)SplitMix64.Next(((ulong)(uint)seed << 32) | (uint)index), seconds))];
    }

    private static NoiseMaker MakerOf(NoiseKind kind) => kind switch
    {
        NoiseKind.Rush => BroadNoise.Rush,
        NoiseKind.Wind => BroadNoise.Wind,
        NoiseKind.Murmur => BroadNoise.Murmur,
        NoiseKind.Hum => TonalNoise.Hum,
        NoiseKind.Engine => TonalNoise.Engine,
        NoiseKind.Beeps => TonalNoise.Beeps,
        NoiseKind.Impacts => StruckNoise.Impacts,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Make: expected a known kind of noise. Change kind."),
    };
}
