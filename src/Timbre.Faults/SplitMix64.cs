namespace Timbre.Faults;

/// <summary>The mixer of the generator SplitMix64: what is drawn by a seed and a place alone, in any order, is drawn with it.</summary>
/// <remarks>Steele, Lea and Flood 2014. It stands here because this is the project that all others reference.</remarks>
internal static class SplitMix64
{
    /// <summary>By how much the generator's state grows from number to number: the golden ratio in 64 bits.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>The number that the generator gives from a state.</summary>
    public static ulong Next(ulong state) => Finalize(state + Increment);

    /// <summary>A seed of 32 bits from one of 64: itself where it fits, or else one that every bit of it has a part in.</summary>
    public static int Fold(long seed) =>
        seed is >= int.MinValue and <= int.MaxValue ? (int)seed : unchecked((int)(Next((ulong)seed) >> 32));

    /// <summary>Spreads every bit over all of them; one to one.</summary>
    public static ulong Finalize(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
