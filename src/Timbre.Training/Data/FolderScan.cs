namespace Timbre.Training.Data;

/// <summary>Finds speakers in folders: each folder directly in the set is one, and all audio below it is theirs.</summary>
internal static class FolderScan
{
    private static readonly HashSet<string> AudioEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".m4a", ".aac", ".mp4", ".wma", ".aiff", ".aif", ".au", ".sph", ".w64", ".caf", ".amr", ".webm",
    };

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>The speakers of a folder, ordered by name; folders without audio are none.</summary>
    public static IReadOnlyList<Speaker> Read(string folder, string set)
    {
        try
        {
            var folders = Directory.GetDirectories(folder);
            Array.Sort(folders, StringComparer.Ordinal);
            return [.. folders
                .Where(path => !Path.GetFileName(path).StartsWith('.'))
                .Select(path => new Speaker(set, Path.GetFileName(path), Utterances(path)))
                .Where(speaker => speaker.Utterances.Count > 0)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{folder}: expected readable folders, got: {fault.Message}", fault);
        }
    }

    /// <summary>True for files that are probably audio, by their ending.</summary>
    public static bool IsAudio(string path) =>
        AudioEndings.Contains(Path.GetExtension(path)) && !Path.GetFileName(path).StartsWith('.');

    private static List<Utterance> Utterances(string folder)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles("*", Everything)
            .Where(file => IsAudio(file.Name))
            .Select(file => new Utterance(file.FullName, file.Length))
            .ToList();
        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files;
    }
}
