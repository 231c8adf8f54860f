namespace Timbre.Faults;

/// <summary>Paths that are the system's own.</summary>
internal static class SystemPath
{
    /// <summary>
    /// Whether a path is where devices and processes are: a file renamed over a device takes its place, for all programs of the machine.
    /// </summary>
    public static bool IsDevice(string path)
    {
        var full = Path.GetFullPath(path);
        return !OperatingSystem.IsWindows()
            && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal))
            && !full.StartsWith("/dev/shm/", StringComparison.Ordinal);
    }

    /// <summary>Whether a path is a pipe with a name: whoever opens it waits for another program.</summary>
    public static bool IsPipe(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return false;
        }

        try
        {
            // Opened for both it waits for nobody.
            using var handle = File.OpenHandle(
                path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            _ = RandomAccess.GetLength(handle);
            return false;
        }
        catch (NotSupportedException)
        {
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Whoever writes there meets the same fault and names it.
            return false;
        }
    }

    /// <summary>The file that a path means: where it is a link, the one at its end, whether that is there or not.</summary>
    public static string EndOf(string path)
    {
        try
        {
            return new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Links in a circle, or a folder that may not be read: the path itself is what can be written, or fails with its reason.
            return path;
        }
    }
}
