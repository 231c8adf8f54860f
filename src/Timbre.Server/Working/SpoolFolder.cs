namespace Timbre.Server.Working;

/// <summary>
/// A folder for recordings that are too long for memory, open to nobody else, and gone with the service. What one that was killed left
/// behind goes when the next begins.
/// </summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string Prefix = "timbre-serve-";
    private const string InUse = "in-use";
    private readonly Lazy<(DirectoryInfo Folder, FileStream Lock)> _folder = new(Create);

    public SpoolFolder() => Sweep();

    /// <summary>Its path; made when it is first asked for.</summary>
    public string Path() => _folder.Value.Folder.FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Lock.Dispose();
            _folder.Value.Folder.Delete(recursive: true);
        }
    }

    private static (DirectoryInfo Folder, FileStream Lock) Create()
    {
        var folder = Directory.CreateTempSubdirectory(Prefix);
        return (folder, Hold(folder.FullName, FileMode.CreateNew));
    }

    private static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                Hold(folder, FileMode.Open).Dispose();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // A service that runs holds it, or it is another user's.
            }
        }
    }

    private static FileStream Hold(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, InUse), mode, FileAccess.Write, FileShare.None);
}
