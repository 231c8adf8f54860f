using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

/// <summary>What killed programs left of pipes goes; what is being read stays.</summary>
public sealed class PipedFolderTests
{
    [Fact]
    public void Sweep_AfterAProgramThatWasKilled_RemovesWhatItLeftAlone()
    {
        var left = Directory.CreateTempSubdirectory("timbre-piped-").FullName;
        File.WriteAllText(Path.Combine(left, "in-use"), "");
        File.WriteAllText(Path.Combine(left, "piped"), "RIFF");
        var begun = Directory.CreateTempSubdirectory("timbre-piped-").FullName;
        using var held = new PipedFolder();
        File.WriteAllText(held.File, "RIFF");

        PipedFolder.Sweep();

        Directory.Exists(left).ShouldBeFalse();
        File.Exists(held.File).ShouldBeTrue();
        Directory.Exists(begun).ShouldBeTrue("its program may be about to hold it");
        Directory.Delete(begun);
    }

    [Fact]
    public void Open_Stream_LeavesNothing()
    {
        var file = AudioFile.Of(new MemoryStream([1, 2, 3]), "stream", CancellationToken.None);
        var folder = Path.GetDirectoryName(file.Path)!;
        Directory.Exists(folder).ShouldBeTrue();

        file.Dispose();

        Directory.Exists(folder).ShouldBeFalse();
    }
}
