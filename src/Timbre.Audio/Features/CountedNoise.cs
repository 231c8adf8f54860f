using Timbre.Faults;

namespace Timbre.Audio.Features;

/// <summary>Noise that depends on a seed and a place alone, so that it can be drawn in any order and on any thread.</summary>
internal static class CountedNoise
{
    /// <summary>A number of the standard normal distribution.</summary>
    public static double Gaussian(int seed, ulong place)
    {
        var state = SplitMix64.Next(SplitMix64.Next((uint)seed) ^ place);
        var first = ((state >> 11) + 1) * (1.0 / (1UL << 53)); // above 0, up to 1
        var second = (SplitMix64.Next(state) >> 11) * (1.0 / (1UL << 53));
        return Math.Sqrt(-2 * Math.Log(first)) * Math.Cos(2 * Math.PI * second);
    }
}
