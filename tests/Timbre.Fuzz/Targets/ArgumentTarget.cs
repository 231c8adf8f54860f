using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Timbre.Cli;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>Command lines themselves: numbers, names and options, an argument a line.</summary>
internal sealed class ArgumentTarget : FuzzTarget
{
    // What writes is given names in the folder of the input, and training a step.
    private static readonly string[][] Lines =
    [
        ["info", "@recording", "--json"],
        ["verify", "s1", "@recording", "--gallery", "@gallery", "--model", "@model", "--threshold", "0.5", "--json"],
        ["identify", "@recording", "--gallery", "@gallery", "--model", "@model", "--top", "2", "--threshold", "0.1"],
        ["enroll", "s9", "@recording", "--gallery", "@gallery", "--model", "@model"],
        ["cluster", "@speech", "--model", "@model", "--threshold", "0.4"],
        ["cluster", "@speech", "--model", "@model", "--speakers", "3"],
        ["embed", "@model", "@recording", "--out", "voices.csv", "--threads", "1"],
        ["speakers", "show", "s1", "--gallery", "@gallery"],
    ];

    private static readonly Gen<Mutation> Numbers =
        from at in Gen.Choose(0, Mutation.Whole)
        from word in Gen.Elements<string>([.. WordChange.Words])
        select (Mutation)new WordChange(at, word);

    /// <inheritdoc/>
    public override string Name => "arguments";

    /// <inheritdoc/>
    public override bool IsMain => false;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed =>
        [.. ExitCodes.Meanings.Select(pair => pair.Code).Where(code => code is not (ExitCodes.Internal or ExitCodes.Interrupted))];

    /// <inheritdoc/>
    protected override Gen<Mutation> Change => Gen.Frequency((3, Numbers), (1, Draws.OfText));

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder)
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"{i}.txt"), string.Join('\n', Lines[i]));
        }

        if (!File.Exists(world["voices.db"]))
        {
            GallerySeeds.Write(world, world["."]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number)
    {
        var gallery = Path.Combine(Path.GetDirectoryName(file)!, "own.db");
        File.Copy(world["voices.db"], gallery, overwrite: true);
        string[] arguments =
        [
            .. Encoding.UTF8.GetString(File.ReadAllBytes(file)).Split('\n').Take(20).Select(word => word switch
            {
                "@recording" => world.Recording,
                "@gallery" => gallery,
                "@model" => world.Model,
                "@speech" => world.Speech,
                _ => word.Replace("\0", "", StringComparison.Ordinal),
            }),
        ];
        return arguments.Any(word => word is "demo" or "train") ? [] : [arguments];
    }
}
