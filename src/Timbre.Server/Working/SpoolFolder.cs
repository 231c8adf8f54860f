namespace Timbre.Server.Working;

/// <summary>A folder for recordings that are too long for memory, open to nobody else, and gone with the service.</summary>
internal sealed class SpoolFolder : IDisposable
{
    private readonly Lazy<DirectoryInfo> _folder = new(() => Directory.CreateTempSubdirectory("timbre-"));

    /// <summary>Its path; made when it is first asked for.</summary>
    public string Path() => _folder.Value.FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Delete(recursive: true);
        }
    }
}
