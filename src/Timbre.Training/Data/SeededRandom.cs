using Timbre.Faults;

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

        /// <summary>Which speakers are trained on, where fewer than all are.</summary>
        Speakers,

        /// <summary>Which recordings of training speakers are left out, and what of them is heard.</summary>
        FixedSlices,

        /// <summary>What the doctor looks into.</summary>
        Doctor,

        /// <summary>Which speakers snapshots show, and what of them is heard.</summary>
        Snapshots,
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
        state = SplitMix64.Finalize(state + SplitMix64.Increment * ((ulong)purpose + 1));
        state = SplitMix64.Finalize(state + SplitMix64.Increment * unchecked((ulong)place + 1));
        return SplitMix64.Finalize(state + SplitMix64.Increment * unchecked((ulong)part + 1));
    }
}
