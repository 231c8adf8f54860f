namespace Timbre.Audio.Features;

/// <summary>Noise that depends on a seed and a place alone, so that it can be drawn in any order and on any thread.</summary>
internal static class CountedNoise
{
    /// <summary>A number of the standard normal distribution.</summary>
    public static double Gaussian(int seed, ulong place)
    {
        var state = Mix(Mix((uint)seed) ^ place);
        var first = ((state >> 11) + 1) * (1.0 / (1UL << 53)); // above 0, up to 1
        var second = (Mix(state) >> 11) * (1.0 / (1UL << 53));
        return Math.Sqrt(-2 * Math.Log(first)) * Math.Cos(2 * Math.PI * second);
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    public static ulong Mix(ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
