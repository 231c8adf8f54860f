using FsCheck;
using FsCheck.Fluent;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>Recordings of every format.</summary>
internal sealed class RecordingTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "recordings";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed => Codes();

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder) => RecordingSeeds.Write(folder);

    /// <summary>What only ffmpeg reads costs a process each and is drawn seldom.</summary>
    public override Gen<FuzzInput> Inputs(IReadOnlyList<string> seeds)
    {
        var chosen = Gen.Frequency(seeds.Select((name, i) =>
            (name.StartsWith(RecordingSeeds.Slow, StringComparison.Ordinal) ? 1 : 20, Gen.Constant(i))));
        return from i in chosen
               from mutations in Draws.Some(Change)
               select new FuzzInput(i, mutations);
    }

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number) =>
        number % 4 == 0
            ? [["info", file, "--json"]]
            : [["embed", world.Model, file, "--out", Path.ChangeExtension(file, ".csv"), "--threads", "1"]];
}
