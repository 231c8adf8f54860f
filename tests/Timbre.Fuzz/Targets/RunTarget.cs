using FsCheck;
using FsCheck.Fluent;
using Timbre.Cli;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>A run's folder: its checkpoint, recipe, log or summary is changed, and the run shown and gone on with.</summary>
internal sealed class RunTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "runs";

    /// <inheritdoc/>
    public override bool IsMain => false;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed => Codes(ExitCodes.TrainingFailed, ExitCodes.BadModel, ExitCodes.Usage);

    /// <inheritdoc/>
    protected override Gen<Mutation> Change => Gen.OneOf(Draws.OfBytes, Draws.OfText);

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder)
    {
        File.WriteAllText(world["tiny.yaml"], RecipeSeeds.Ecapa);
        var run = world["run"];
        var code = CommandLine.Run(
            ["train", world.Speech, "--recipe", world["tiny.yaml"], "--out", run, "--steps", "2", "--threads", "1"],
            new Terminal(TextWriter.Null, TextWriter.Null));
        if (code != ExitCodes.Success)
        {
            throw new InvalidOperationException($"Fuzzing: expected a run of the tiny recipe, got exit code {code}.");
        }

        // The name of a seed says where in the run it belongs.
        foreach (var file in Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(run, file).Replace(Path.DirectorySeparatorChar, '+')));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number)
    {
        var run = Path.Combine(Path.GetDirectoryName(file)!, "run");
        foreach (var source in Directory.EnumerateFiles(world["run"], "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(run, Path.GetRelativePath(world["run"], source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
        }

        File.Copy(file, Path.Combine(run, Path.GetFileName(file).Replace('+', Path.DirectorySeparatorChar)), overwrite: true);
        return [["info", run, "--json"], ["train", world.Speech, "--out", run, "--resume", "--steps", "3", "--threads", "1"]];
    }
}
