namespace Timbre.Audio.Tests;

/// <summary>ClosedFormSignals with a closed form, and measures of distance.</summary>
public static class ClosedFormSignals
{
    /// <summary>A sine of each channel's own amplitude and frequency: channel c is 0.5 / (c + 1) at (c + 1) times the frequency.</summary>
    /// <returns>Frames of interleaved channels.</returns>
    public static double[] Sines(int frames, int channels, int rateHz, double frequencyHz)
    {
        var samples = new double[frames * channels];
        for (var frame = 0; frame < frames; frame++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                samples[(frame * channels) + channel] =
                    0.5 / (channel + 1) * Math.Sin(2 * Math.PI * frequencyHz * (channel + 1) * frame / rateHz);
            }
        }

        return samples;
    }

    /// <summary>The mean of the channels of each frame.</summary>
    public static double[] Mono(double[] interleaved, int channels) =>
        [.. interleaved.Chunk(channels).Select(frame => frame.Average())];

    /// <summary>White noise of uniform distribution.</summary>
    public static float[] Noise(int length, double amplitude, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(((random.NextDouble() * 2) - 1) * amplitude))];
    }

    /// <summary>Largest difference; infinity where the lengths differ.</summary>
    public static double Distance(IReadOnlyList<float> actual, IReadOnlyList<double> expected) =>
        actual.Count == expected.Count
            ? Enumerable.Range(0, actual.Count).Select(i => Math.Abs(actual[i] - expected[i])).DefaultIfEmpty(0).Max()
            : double.PositiveInfinity;
}
