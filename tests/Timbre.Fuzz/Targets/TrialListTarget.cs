using FsCheck;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>Lists of trials.</summary>
internal sealed class TrialListTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed => Codes();

    /// <inheritdoc/>
    protected override Gen<Mutation> Change => Draws.OfText;

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder)
    {
        const string Trials = "1 s1/0.wav s1/1.wav\n1 s2/0.wav s2/1.wav\n0 s1/0.wav s2/0.wav\n0 s3/0.wav s1/1.wav\n";
        File.WriteAllText(Path.Combine(folder, "blanks.trials"), Trials);
        File.WriteAllText(Path.Combine(folder, "tabs.trials"), Trials.Replace(' ', '\t'));
        File.WriteAllText(Path.Combine(folder, "windows.txt"), Trials.Replace("\n", "\r\n", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "kaldi.txt"), "s1/0.wav s1/1.wav target\ns2/0.wav s3/1.wav nontarget\n");
    }

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number) =>
        [
            [
                "evaluate",
                world.Model,
                "--trials",
                file,
                "--root",
                world.Speech,
                "--threads",
                "1",
                .. (string[])(number % 2 == 0 ? ["--json"] : [])
            ]
        ];
}
