namespace Timbre.Cli.Commands;

/// <summary>A gallery in which nobody is enrolled has no answer: not "nobody", which is one.</summary>
public sealed class EmptyGalleryTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Theory]
    [InlineData("identify")]
    [InlineData("verify ann")]
    public void Compare_NobodyEnrolled_IsNoAnswer(string command)
    {
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--model", world.Model, "--gallery", gallery).Code.ShouldBe(0);
        CommandRun.InProcess("speakers", "remove", "ann", "--gallery", gallery).Code.ShouldBe(0);
        var run = CommandRun.InProcess([.. command.Split(' '), world.Recording(1, 0), "--model", world.Model, "--gallery", gallery]);
        run.Code.ShouldBe(ExitCodes.NotEnrolled);
        run.FaultLine().ShouldContain("Enroll a speaker first");
        run.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("identify FILE --model MODEL")]
    [InlineData("verify ann FILE --model MODEL")]
    [InlineData("calibrate FOLDER --model MODEL")]
    [InlineData("speakers list")]
    [InlineData("speakers show ann")]
    [InlineData("speakers check --model MODEL")]
    [InlineData("speakers rename ann bob")]
    [InlineData("speakers merge ann bob")]
    [InlineData("speakers remove ann")]
    [InlineData("speakers export FILE.voices")]
    [InlineData("speakers import FILE")]
    [InlineData("speakers update --model MODEL")]
    [InlineData("enroll ann MODEL --model MODEL")]
    public void Run_WhereNobodyIsEnrolledByIt_MakesNoGalleryAndNoFolder(string command)
    {
        var folder = world[$"{Guid.NewGuid():N}"];
        var words = command.Split(' ').Select(word => word
            .Replace("FILE", world.Recording(1, 0)).Replace("FOLDER", world["speech"]).Replace("MODEL", world.Model));

        var run = CommandRun.InProcess([.. words, "--gallery", Path.Combine(folder, "deeper", "voices.db")]);

        run.Code.ShouldNotBe(ExitCodes.Success);
        run.FaultLine().ShouldContain("expected");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public void Compare_OtherModel_NamesBothFilesAndTheGallery()
    {
        var gallery = world.NewGallery();
        world.SaveModel("other.safetensors", seed: 2, SmallWorld.Threshold);
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--model", world.Model, "--gallery", gallery).Code.ShouldBe(0);
        var run = CommandRun.InProcess("verify", "ann", world.Recording(1, 0), "--model", world["other.safetensors"], "--gallery", gallery);
        run.Code.ShouldBe(ExitCodes.BadModel);
        run.FaultLine().ShouldContain(gallery);
        run.FaultLine().ShouldContain("other.safetensors");
        run.FaultLine().ShouldContain(world.Model);
        run.FaultLine().ShouldContain("--model");
    }
}
