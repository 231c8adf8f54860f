namespace Timbre.Cli.Commands;

/// <summary>Nothing half-written is left where no more can be written; a limit on the size of files stands for a full disk.</summary>
public sealed class FullDiskTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private const string FullDisk = "trap '' XFSZ; ulimit -f 1; cd \"$FOLDER\"; ";

    [Fact]
    public void Enroll_IntoANewGallery_LeavesNoFile()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateDirectory(world["new"]).FullName;
        var run = InShell(folder, "timbre enroll ann \"$RECORDING\" --model \"$MODEL\" --gallery voices.db");

        run.Code.ShouldBe(ExitCodes.BadGallery, run.Error);
        run.FaultLine().ShouldContain("the disk");
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public void Export_LeavesNoFileAndSaysThatItCannotBeWritten()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateDirectory(world["export"]).FullName;
        var gallery = Path.Combine(folder, "voices.db");
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--model", world.Model, "--gallery", gallery)
            .Code.ShouldBe(ExitCodes.Success);

        var run = InShell(folder, "timbre speakers export staff.voices --gallery voices.db");

        run.Code.ShouldBe(ExitCodes.CannotWrite, run.Error);
        run.FaultLine().ShouldContain("Export 'staff.voices': expected a place to write it");
        Directory.GetFiles(folder).ShouldBe([gallery]);
    }

    [Fact]
    public void Augment_LeavesNoFileAndSaysThatItCannotBeWritten()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateDirectory(world["augment"]).FullName;
        var run = InShell(folder, "timbre augment \"$RECORDING\" --recipe demo --out copies --copies 3");

        run.Code.ShouldBe(ExitCodes.CannotWrite, run.Error);
        run.FaultLine().ShouldContain("expected a place to write");
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    // The runtime maps the code that it compiles by way of a file, which the limit would be met by too.
    private CommandRun InShell(string folder, string line) => CommandRun.InShell(
        FullDisk + line,
        ("FOLDER", folder),
        ("MODEL", world.Model),
        ("RECORDING", world.Recording(1, 0)),
        ("DOTNET_EnableWriteXorExecute", "0"));
}
