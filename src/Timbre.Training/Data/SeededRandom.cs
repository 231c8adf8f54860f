namespace Timbre.Training.Data;

/// <summary>Generators for each purpose, step and place, so that what is drawn does not depend on who draws first.</summary>
internal static class SeededRandom
{
    /// <summary>What the draws are for.</summary>
    public enum Purpose
    {
        /// <summary>Which speakers are held out.</summary>
        Split,

        /// <summary>Which speakers make a batch.</summary>
        Batches,

        /// <summary>Slices and augmentation of one example.</summary>
        Example,

        /// <summary>First values of the network.</summary>
        Network,

        /// <summary>First values of the losses.</summary>
        Losses,

        /// <summary>Dropout.</summary>
        Dropout,

        /// <summary>How long the slices of a step are.</summary>
        Lengths,

        /// <summary>Who are the impostors of a model, and what of them is heard.</summary>
        Cohort,
    }

    /// <summary>The generator of one purpose and place.</summary>
    /// <remarks>The seed is mixed by the finalizer of SplitMix64, so that neighbors have nothing in common.</remarks>
    public static Random For(long seed, Purpose purpose, long place = 0, long part = 0) =>
        new(unchecked((int)(Mix(seed, purpose, place, part) >> 32)));

    /// <summary>A seed of one purpose, for what makes its own generator.</summary>
    public static int SeedOf(long seed, Purpose purpose) => unchecked((int)Mix(seed, purpose));

    /// <summary>The mixed seed itself.</summary>
    public static ulong Mix(long seed, Purpose purpose, long place = 0, long part = 0)
    {
        var state = unchecked((ulong)seed);
        state = Finalize(state + 0x9E3779B97F4A7C15UL * ((ulong)purpose + 1));
        state = Finalize(state + 0x9E3779B97F4A7C15UL * unchecked((ulong)place + 1));
        return Finalize(state + 0x9E3779B97F4A7C15UL * unchecked((ulong)part + 1));
    }

    private static ulong Finalize(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EBUL;
        return state ^ (state >> 31);
    }
}
