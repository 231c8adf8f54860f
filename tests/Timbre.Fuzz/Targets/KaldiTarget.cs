using FsCheck;
using Timbre.Cli;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>Kaldi's lists of a data folder: one of them is changed.</summary>
internal sealed class KaldiTarget : FuzzTarget
{
    private static readonly (string Name, string Text)[] Lists =
    [
        ("wav.scp", "u1 ../speech/s1/0.wav\nu2 ../speech/s1/1.wav\nu3 ../speech/s2/0.wav\nu4 ../speech/s2/1.wav\n"),
        ("utt2spk", "u1 ann\nu2 ann\nu3 ben\nu4 ben\n"),
        ("segments", "p1 u1 0.0 0.6\np2 u2 0.2 0.9\np3 u3 0.1 0.8\np4 u4 0.0 -1\n"),
    ];

    /// <inheritdoc/>
    public override string Name => "kaldi";

    /// <inheritdoc/>
    public override bool IsMain => false;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed => Codes(ExitCodes.TrainingFailed);

    /// <inheritdoc/>
    protected override Gen<Mutation> Change => Draws.OfText;

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder)
    {
        File.WriteAllText(world["tiny.yaml"], RecipeSeeds.Ecapa);
        foreach (var (name, text) in Lists)
        {
            File.WriteAllText(Path.Combine(folder, name), text.Replace("../speech", world.Speech, StringComparison.Ordinal));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number)
    {
        var folder = Path.GetDirectoryName(file)!;
        var hasSegments = Path.GetFileName(file) == "segments";
        foreach (var (name, text) in Lists.Where(list => list.Name != Path.GetFileName(file) && (hasSegments || list.Name != "segments")))
        {
            var own = hasSegments && name == "utt2spk" ? text.Replace('u', 'p') : text;
            File.WriteAllText(Path.Combine(folder, name), own.Replace("../speech", world.Speech, StringComparison.Ordinal));
        }

        return [
            [
                "train",
                folder,
                "--recipe",
                world["tiny.yaml"],
                "--set",
                "batch.speakers=2",
                "--out",
                Path.Combine(folder, "run"),
                "--steps",
                "1",
                "--threads",
                "1"
            ]
        ];
    }
}
