using Timbre.Cli.Hearing;

namespace Timbre.Cli.Commands;

/// <summary>The model may stand in front of the recordings, be named by its option, or be the one that ships.</summary>
public sealed class ModelThenPathsTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void IsModel_ByEndingContentOrFolder()
    {
        File.Copy(world.Model, world["model.bin"], overwrite: true);
        Directory.CreateDirectory(world["run"]);
        File.Copy(world.Model, world["run/best.safetensors"], overwrite: true);
        foreach (var path in new[] { world.Model, world["model.bin"], world["run"], world["gone.safetensors"], world["runs/mistyped"] })
        {
            ModelPath.IsModel(path).ShouldBeTrue(path);
        }

        foreach (var path in new[] { world.Recording(1, 0), world["text.wav"], world["speech"], world["gone.wav"], "", "-" })
        {
            ModelPath.IsModel(path).ShouldBeFalse(path);
        }
    }

    [Fact]
    public void Embed_ModelInFrontOrByOption_IsTheSame()
    {
        CommandRun.InProcess("embed", world.Model, world.Recording(1, 0), "--out", world["front.csv"]).Code.ShouldBe(ExitCodes.Success);
        CommandRun.InProcess(
            "embed", world.Recording(1, 0), "--model", world.Model, "--out", world["option.csv"]).Code.ShouldBe(ExitCodes.Success);
        File.ReadAllText(world["option.csv"]).ShouldBe(File.ReadAllText(world["front.csv"]));
    }

    [Theory]
    [InlineData("embed", "--out", "x.csv")]
    [InlineData("evaluate")]
    public void Run_TwoModels_IsRefused(string command, params string[] rest)
    {
        var run = CommandRun.InProcess([command, world.Model, world["speech"], "--model", world.Model, .. rest]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("one model");
    }

    [Fact]
    public void Embed_ModelAlone_AsksForRecordings()
    {
        var run = CommandRun.InProcess("embed", world.Model, "--out", world["none.csv"]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("recordings");
    }

    [Fact]
    public void Embed_MistypedModel_DoesNotHearWithAnother()
    {
        var run = CommandRun.InProcess("embed", world["runs/mistyped"], world.Recording(1, 0), "--out", world["never.csv"]);
        run.Code.ShouldBe(ExitCodes.BadModel);
        File.Exists(world["never.csv"]).ShouldBeFalse();
    }

    [Fact]
    public void Embed_OutputIsAFolder_IsRefusedBeforeAnyWork()
    {
        Directory.CreateDirectory(world["folder.csv"]);
        var run = CommandRun.InProcess("embed", world.Model, world["gone.wav"], "--out", world["folder.csv"]);
        run.Code.ShouldBe(ExitCodes.CannotWrite);
        run.FaultLine().ShouldNotContain("gone.wav");
    }

    [Fact]
    public void Embed_NothingUsable_LeavesTheEarlierFile()
    {
        File.WriteAllText(world["earlier.csv"], "earlier");
        CommandRun.InProcess("embed", world.Model, world["silence.wav"], "--out", world["earlier.csv"]).Code.ShouldBe(ExitCodes.BadInput);
        File.ReadAllText(world["earlier.csv"]).ShouldBe("earlier");
    }
}
