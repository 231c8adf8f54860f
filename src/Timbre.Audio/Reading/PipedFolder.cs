namespace Timbre.Audio.Reading;

/// <summary>
/// A folder for what comes from a pipe or a stream, open to nobody else, and gone when it has been read. What a program that was killed
/// left behind goes when the next one begins with the first of its own.
/// </summary>
internal sealed class PipedFolder : IDisposable
{
    private const string Prefix = "timbre-piped-";
    private const string InUse = "in-use";
    private static readonly Lazy<bool> s_swept = new(Sweep);
    private readonly string _path;
    private readonly FileStream _lock;

    /// <summary>Makes one.</summary>
    public PipedFolder()
    {
        _ = s_swept.Value;
        _path = Directory.CreateTempSubdirectory(Prefix).FullName;
        _lock = Hold(_path, FileMode.CreateNew);
    }

    /// <summary>The file in it.</summary>
    public string File => System.IO.Path.Combine(_path, "piped");

    /// <summary>Removes what nobody holds any more; folders of programs that run stay.</summary>
    public static bool Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*", new EnumerationOptions()))
        {
            try
            {
                Hold(folder, FileMode.Open).Dispose();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // A program that runs holds it, or it is another user's.
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        try
        {
            Directory.Delete(_path, recursive: true);
        }
        catch (IOException)
        {
            // Another's sweep was quicker, or the next one takes it.
        }
    }

    private static FileStream Hold(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, InUse), mode, FileAccess.Write, FileShare.None);
}
