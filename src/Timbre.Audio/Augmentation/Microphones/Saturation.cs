namespace Timbre.Audio.Augmentation;

/// <summary>Soft saturation: loud samples come nearer and nearer to a limit, by the hyperbolic tangent.</summary>
internal static class Saturation
{
    /// <summary>Draws a limit, relative to the slice's level, and saturates in place.</summary>
    /// <param name="samples">The slice.</param>
    /// <param name="random">Where the draws come from.</param>
    public static void Apply(Span<float> samples, Random random)
    {
        var limit = (float)(Math.Sqrt(Level.Power(samples)) * Draw.Amplitude(Draw.Uniform(random, 6, 15)));
        if (limit > 0)
        {
            foreach (ref var sample in samples)
            {
                sample = limit * MathF.Tanh(sample / limit);
            }
        }
    }
}
