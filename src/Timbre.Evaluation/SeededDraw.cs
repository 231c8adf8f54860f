using Timbre.Faults;

namespace Timbre.Evaluation;

/// <summary>Generators for each seed and place, so that what is drawn does not depend on who draws first.</summary>
internal static class SeededDraw
{
    /// <summary>The generator of a seed and a place.</summary>
    public static Random For(long seed, long place) =>
        new(unchecked((int)(SplitMix64.Finalize(SplitMix64.Next((ulong)seed) ^ SplitMix64.Next((ulong)place + 1)) >> 32)));

    /// <summary>Some numbers below a limit, each at most once, in random order.</summary>
    public static int[] Distinct(Random random, int below, int count)
    {
        int[] all = [.. Enumerable.Range(0, below)];
        for (var i = 0; i < count; i++)
        {
            var other = random.Next(i, below);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all[..count];
    }
}
