namespace Timbre.Testing;

/// <summary>Where this repository and the recordings beside it stand on this machine.</summary>
public static class Repository
{
    /// <summary>Root folder: the nearest above the tests that holds <c>Timbre.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder of real recordings: <c>TIMBRE_SHARED</c>, or <c>shared</c> beside the repository; null where missing.</summary>
    public static string? Recordings { get; } = FindRecordings();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Timbre.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Timbre.slnx.");
    }

    private static string? FindRecordings()
    {
        var named = Environment.GetEnvironmentVariable("TIMBRE_SHARED");
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(Root, "..", "shared") : named;
        return Directory.Exists(Path.Combine(folder, "speech")) ? Path.GetFullPath(folder) : null;
    }
}
