namespace Timbre.Galleries;

/// <summary>A folder of its own for a gallery file, gone after the test.</summary>
internal sealed class GalleryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timbre-gallery-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "voices.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
