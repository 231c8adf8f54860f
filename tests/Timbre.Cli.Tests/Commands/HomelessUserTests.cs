namespace Timbre.Cli.Commands;

/// <summary>
/// Services often run as users without a home folder: their voices must not end up in whatever folder is the current one.
/// </summary>
public sealed class HomelessUserTests
{
    [Fact]
    public void GalleryIn_NoFolder_IsNoRelativePath()
    {
        SharedOptions.GalleryIn("").ShouldBeEmpty();
        Path.IsPathRooted(SharedOptions.GalleryIn(Path.GetTempPath())).ShouldBeTrue();
    }

    [Fact]
    public void File_NoHomeAndNoGalleryNamed_AsksForOne() =>
        Should.Throw<UsageException>(() => OpenGallery.File(new Terminal(TextWriter.Null, TextWriter.Null), "", create: true))
            .Message.ShouldContain("Name a file with --gallery");
}
