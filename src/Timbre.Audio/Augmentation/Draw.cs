namespace Timbre.Audio.Augmentation;

/// <summary>Random numbers of the kinds that augmentations draw.</summary>
internal static class Draw
{
    /// <summary>A number between two ends, all equally likely.</summary>
    public static double Uniform(Random random, double from, double to) => from + ((to - from) * random.NextDouble());

    /// <summary>A number between two ends above zero, all octaves equally likely.</summary>
    public static double Octaves(Random random, double from, double to) =>
        from * Math.Pow(to / from, random.NextDouble());

    /// <summary>A number of the standard normal distribution (Box and Muller 1958).</summary>
    public static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>True as often as the chance says.</summary>
    public static bool Coin(Random random, double chance) => random.NextDouble() < chance;

    /// <summary>The factor on amplitudes that a level in decibels stands for.</summary>
    public static double Amplitude(double decibels) => Math.Pow(10, decibels / 20);
}
