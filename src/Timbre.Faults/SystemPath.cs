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
}
