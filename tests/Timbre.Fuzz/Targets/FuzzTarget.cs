using FsCheck;
using FsCheck.Fluent;
using Timbre.Cli;
using Timbre.Fuzz.Campaigns;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>A kind of file that strangers hand to the command: what it looks like, how it is changed, and what it is put through.</summary>
internal abstract class FuzzTarget
{
    /// <summary>All of them, the main ones first.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new RecordingTarget(), new ModelTarget(), new GalleryTarget(), new TrialListTarget(), new RecipeTarget(),
        new KaldiTarget(), new RunTarget(), new ArgumentTarget(), new RequestTarget(),
    ];

    /// <summary>What the campaign calls it.</summary>
    public abstract string Name { get; }

    /// <summary>False for what gets a tenth of the inputs only.</summary>
    public virtual bool IsMain => true;

    /// <summary>Exit codes that are right for a file of which nothing is known.</summary>
    public abstract IReadOnlyList<int> Allowed { get; }

    /// <summary>Writes the files that inputs are made of.</summary>
    /// <param name="world">What stands beside them.</param>
    /// <param name="folder">Where to.</param>
    public abstract void WriteSeeds(FuzzWorld world, string folder);

    /// <summary>The command lines a file is put through.</summary>
    /// <param name="world">What stands beside it.</param>
    /// <param name="file">The changed file, alone in its folder.</param>
    /// <param name="number">Which input it is: commands may take turns.</param>
    public abstract IEnumerable<string[]> Commands(FuzzWorld world, string file, long number);

    /// <summary>Puts a file through something else than the command.</summary>
    /// <param name="world">What stands beside it.</param>
    /// <param name="input">The changed file.</param>
    /// <returns>What came of it; null where it is one for the command.</returns>
    public virtual FuzzOutcome? Put(FuzzWorld world, byte[] input) => null;

    /// <summary>One change of a file.</summary>
    protected virtual Gen<Mutation> Change => Draws.OfBytes;

    /// <summary>Which of the seeds, and its changes.</summary>
    /// <param name="seeds">Names of the seeds.</param>
    public virtual Gen<FuzzInput> Inputs(IReadOnlyList<string> seeds) =>
        from chosen in Gen.Choose(0, seeds.Count - 1)
        from mutations in Draws.Some(Change)
        select new FuzzInput(chosen, mutations);

    /// <summary>Makes the changed file.</summary>
    public virtual byte[] Apply(FuzzInput input, IReadOnlyList<byte[]> seeds) =>
        input.Mutations.Aggregate(seeds[input.Chosen], (data, mutation) => mutation.Apply(data, seeds));

    /// <summary>Exit codes of every command that reads a file.</summary>
    protected static IReadOnlyList<int> Codes(params int[] more) =>
        [ExitCodes.Success, ExitCodes.BadInput, ExitCodes.MissingComponent, .. more];
}
