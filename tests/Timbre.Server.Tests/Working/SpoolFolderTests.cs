using Timbre.Server.Working;

namespace Timbre.Server.Tests.Working;

/// <summary>Recordings that a killed service left behind go when the next begins; those of one that runs stay.</summary>
public sealed class SpoolFolderTests
{
    [Fact]
    public void Begin_AfterOneThatWasKilled_SweepsItsRecordings()
    {
        var left = Directory.CreateTempSubdirectory("timbre-serve-").FullName;
        File.WriteAllText(Path.Combine(left, "in-use"), "");
        File.WriteAllText(Path.Combine(left, "ASPNETCORE_1.tmp"), "RIFF");
        using var running = new SpoolFolder();
        var held = running.Path();

        using var next = new SpoolFolder();

        Directory.Exists(left).ShouldBeFalse();
        Directory.Exists(held).ShouldBeTrue();
    }

    [Fact]
    public void End_LeavesNothing()
    {
        var folder = new SpoolFolder();
        var path = folder.Path();

        folder.Dispose();

        Directory.Exists(path).ShouldBeFalse();
    }
}
