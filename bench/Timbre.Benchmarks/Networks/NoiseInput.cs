namespace Timbre.Benchmarks.Networks;

/// <summary>What the measured networks are fed with; equal from run to run.</summary>
internal static class NoiseInput
{
    /// <summary>
    /// Noise around a level of its own in each channel of each example. Were the examples alike, batch normalization of
    /// what is pooled would magnify their rounding, and no two engines would agree.
    /// </summary>
    /// <param name="input">Shape [batch, time, channels].</param>
    /// <param name="time">Time steps of an example.</param>
    /// <param name="channels">Channels of a time step.</param>
    /// <param name="random">Source of the noise.</param>
    public static void Fill(Span<float> input, int time, int channels, Random random)
    {
        FillUniform(input, random);
        var example = time * channels;
        var levels = new float[channels];
        for (var start = 0; start < input.Length; start += example)
        {
            FillUniform(levels, random);
            for (var i = 0; i < example; i++)
            {
                input[start + i] += levels[i % channels];
            }
        }
    }

    /// <summary>Numbers of -1 to 1.</summary>
    public static void FillUniform(Span<float> values, Random random)
    {
        foreach (ref var value in values)
        {
            value = (random.NextSingle() * 2) - 1;
        }
    }
}
