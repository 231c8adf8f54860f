namespace Timbre.Audio;

/// <summary>Finds recordings in folders, by the endings of their names.</summary>
public static class AudioFiles
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".m4a", ".aac", ".mp4", ".wma", ".aiff", ".aif", ".au",
        ".sph", ".w64", ".caf", ".amr", ".webm",
    };

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>True for files that are probably audio: a known ending, and not hidden.</summary>
    /// <param name="path">A path or name; the file need not exist.</param>
    public static bool IsAudio(string path) =>
        Endings.Contains(Path.GetExtension(path)) && !Path.GetFileName(path).StartsWith('.');

    /// <summary>Every recording below a folder, at any depth, in ordinal order of their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<FileInfo> Below(string folder)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles("*", Everything).Where(file => IsAudio(file.Name)).ToList();
        files.Sort((left, right) => string.CompareOrdinal(left.FullName, right.FullName));
        return files;
    }
}
