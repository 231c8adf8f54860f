using Timbre.Testing;

namespace Timbre.Galleries;

/// <summary>A folder of its own for a gallery file, gone after the test.</summary>
internal sealed class GalleryFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder["voices.db"];

    public void Dispose() => _folder.Dispose();
}
