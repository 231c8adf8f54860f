namespace Timbre.Cli.Plugins;

/// <summary>The command with the assemblies of the samples, each run a program of its own: what is loaded stays loaded.</summary>
public sealed class PluginTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private static readonly string Network = Built("OwnNetwork");
    private static readonly string Loss = Built("TrainWithOwnLoss");

    [Fact]
    public void Losses_OfAPlugin_AreListedWithTheirSentences()
    {
        var run = CommandRun.AsProgram("losses", "uniformity", "--plugin", Loss);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Output.ShouldContain("Spreads embeddings evenly over the sphere");
        run.Output.ShouldContain("0.01 to 100");
        CommandRun.AsProgram("losses", "uniformity").Code.ShouldBe(ExitCodes.BadInput);
    }

    [Fact]
    public void Schema_OfAPlugin_KnowsItsKinds()
    {
        var run = CommandRun.AsProgram("recipes", "--schema", "--plugin", Network, "--plugin", Loss);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        foreach (var word in new[] { "thin", "gated", "uniformity" })
        {
            run.Output.ShouldContain($"\"{word}\"");
        }
    }

    [Fact]
    public void Train_OwnNetworkAndLoss_MakesAModelThatNeedsTheNetworkAlone()
    {
        var folder = world["own"];
        string[] train =
        [
            "train", world["speech"], "--out", folder, "--recipe", "demo", "--steps", "3", "--threads", "1",
            "--set", "network={kind: thin, embedding: 12, width: 8}", "--set", "losses.1={kind: uniformity}",
            "--set", "batch={speakers: 3, seconds: 0.5}", "--set", "validation.speakerShare=0", "--set", "schedule.warmUpSteps=1",
        ];
        CommandRun.AsProgram([.. train, "--plugin", Loss]).FaultLine().ShouldContain("expected a kind of network, got \"thin\"");
        Directory.Exists(folder).ShouldBeFalse();
        var trained = CommandRun.AsProgram([.. train, "--plugin", Network, "--plugin", Loss]);
        trained.Code.ShouldBe(ExitCodes.Success, trained.Error);
        var model = Path.Combine(folder, "best.safetensors");

        var info = CommandRun.AsProgram("info", model, "--json", "--plugin", Network);
        info.Code.ShouldBe(ExitCodes.Success, info.Error);
        info.Output.ShouldContain("thin");
        string[] embed = ["embed", world.Recording(1, 0), "--model", model, "--out", world["own.csv"]];
        var embedded = CommandRun.AsProgram([.. embed, "--plugin", Network]);
        embedded.Code.ShouldBe(ExitCodes.Success, embedded.Error);
        File.ReadAllText(world["own.csv"]).ShouldContain("0.wav");

        var without = CommandRun.AsProgram(embed);
        without.Code.ShouldBe(ExitCodes.BadModel);
        without.FaultLine().ShouldContain("Load the plugin that has it");
    }

    [Fact]
    public void Identify_ModelOfOwnNetwork_AnswersWithThePlugin()
    {
        var (folder, gallery) = (world["identified"], world.NewGallery());
        CommandRun.AsProgram(
            "train", world["speech"], "--out", folder, "--recipe", "demo", "--steps", "2", "--threads", "1", "--plugin", Network,
            "--set", "network={kind: sequence, embedding: 12, blocks: [{kind: gated, width: 8}, {kind: globalPool}]}",
            "--set", "batch={speakers: 3, seconds: 0.5}", "--set", "validation.speakerShare=0", "--set", "schedule.warmUpSteps=1")
            .Code.ShouldBe(ExitCodes.Success);
        string[] shared = ["--model", folder, "--gallery", gallery, "--plugin", Network];

        CommandRun.AsProgram(["enroll", "ann", world.Recording(1, 0), .. shared]).Code.ShouldBe(ExitCodes.Success);
        var run = CommandRun.AsProgram(["identify", world.Recording(1, 0), "--threshold", "0.5", .. shared]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Output.ShouldContain("ann");
    }

    [Fact]
    public void Plugin_OfNoUse_IsToldByItsFile()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "Timbre.Faults.dll");
        foreach (var (file, words) in new[]
        {
            (world["text.wav"], "expected a .NET assembly"),
            (world["missing.dll"], "got none there"),
            (library, "expected a record with [Kind]"),
        })
        {
            var run = CommandRun.AsProgram("losses", "--plugin", file);
            run.Code.ShouldBe(ExitCodes.BadInput);
            run.FaultLine().ShouldContain($"{file}: ");
            run.FaultLine().ShouldContain(words);
        }
    }

    private static string Built(string sample)
    {
        var frame = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Testing.Repository.Root, "samples", sample, "bin", frame.Parent!.Name, frame.Name, sample + ".dll");
    }
}
