using FsCheck;
using Timbre.Cli;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>Recipes. Each is read and checked; one in ten trains a step, its network and batch made small.</summary>
internal sealed class RecipeTarget : FuzzTarget
{
    private static readonly string[] Small =
    [
        "embedding=16", "frontEnd.filterBank.bins=24",
    ];

    /// <inheritdoc/>
    public override string Name => "recipes";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed => Codes(ExitCodes.TrainingFailed);

    /// <inheritdoc/>
    protected override Gen<Mutation> Change => Draws.OfText;

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "tiny.yaml"), RecipeSeeds.Ecapa);
        File.WriteAllText(Path.Combine(folder, "log.yaml"), RecipeSeeds.Log);
        File.WriteAllText(Path.Combine(folder, "rich.yaml"), RecipeSeeds.Rich);
        File.WriteAllText(
            Path.Combine(folder, "child.yaml"),
            "extends: demo\nbatch: {speakers: 3, seconds: 0.5}\nschedule: {kind: cosine, rate: 0.01, steps: 2, warmUpSteps: 1}\n");
    }

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number)
    {
        var run = Path.Combine(Path.GetDirectoryName(file)!, "run");
        string[] command = [
            "train", number % 10 == 0 ? world.Speech : world["nowhere"], "--recipe", file, "--out", run, "--steps", "1", "--threads", "1"
        ];
        return [[.. command, .. number % 10 == 0 ? Limits : []]];
    }

    private static IEnumerable<string> Limits =>
        new[] { "batch.speakers=2", "batch.utterancesPerSpeaker=2", "batch.seconds=0.5", "data.prefetchBatches=1" }
            .Concat(Small.Select(setting => "network." + setting))
            .SelectMany(setting => new[] { "--set", setting });
}
