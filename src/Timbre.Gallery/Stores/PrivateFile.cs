namespace Timbre.Galleries.Stores;

/// <summary>Files that only their owner may read and write, whatever the process's umask says.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = Owner | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes an empty file for its owner alone where there is none, in a folder of the same kind where that is missing.</summary>
    /// <returns>Whether this call made the file.</returns>
    /// <remarks>The file never exists with wider permissions, not for a moment. SQLite gives its journal those of the file.</remarks>
    public static bool Create(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, OwnersFolder);
        }

        // A link to a file that is not there yet: the file is made, the link stays.
        var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        try
        {
            // Only ever a new file: to open and close an existing one would drop this process's locks on it.
            using var made = new FileStream(target, options);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            // It was there, or another process made it in between.
            return false;
        }
    }

    /// <summary>Takes a file's permissions away from everyone but its owner, where strangers have some.</summary>
    /// <remarks>A file that its owner opened to a group, and not to all the world, stays as it is.</remarks>
    public static GalleryPrivacy Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0)
        {
            return GalleryPrivacy.Kept;
        }

        try
        {
            File.SetUnixFileMode(path, Owner);
            return GalleryPrivacy.Tightened;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return GalleryPrivacy.Exposed;
        }
    }
}
